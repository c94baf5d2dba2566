import type { PageFrame } from '../frame.ts'
import { Mark } from '../mark/view.tsx'

type Props = { frame: PageFrame }

const LanguageSwitch = ({ frame }: Props) => {
  const other = frame.language === 'id' ? 'en' : 'id'
  return (
    <a
      href={frame.to(frame.address ?? frame.here, other)}
      lang={other}
      hreflang={other}
      rel="alternate"
    >
      {frame.words('ui.otherLanguage')}
    </a>
  )
}

const TextSizeSwitch = ({ frame }: Props) => {
  const isLarge = frame.textSize === 'besar'
  const size = isLarge ? 'biasa' : 'besar'
  // What was searched for, or the day that is open, stays.
  const asked = (frame.address ?? '').split('?')[1]
  return (
    <a href={`?${asked ? `${asked}&` : ''}ukuran=${size}`} rel="nofollow">
      <span class="size-sign" aria-hidden="true">
        {isLarge ? 'a' : 'A'}
      </span>
      {frame.words(isLarge ? 'ui.textUsual' : 'ui.textLarge')}
    </a>
  )
}

const Account = ({ frame }: Props) => {
  const { words, person, desk, to } = frame
  if (desk) return <a href={desk}>{words('ui.desk')}</a>
  if (!person) return <a href={to('/masuk')}>{words('ui.signIn')}</a>
  return (
    <a href={to('/permohonan')}>
      {words('ui.myApplications')}
      {person.name && <span class="unseen"> – {person.name}</span>}
    </a>
  )
}

const Demonstration = ({ frame }: Props) =>
  frame.demonstration ? (
    <aside class="demonstration" aria-label={frame.words('ui.demonstration')}>
      <p>
        <strong>{frame.words('ui.demonstration')}</strong> {frame.words('ui.demonstrationMeans')}{' '}
        <a href={frame.to('/demo')}>{frame.demonstration.clock}</a>
      </p>
    </aside>
  ) : null

/** The head of every public page: whose page this is, in which language, and who is signed in. */
export const Header = ({ frame }: Props) => (
  <>
    <Demonstration frame={frame} />
    <header class="header">
      <div class="header-row">
        <a class="brand" href={frame.to('/')}>
          <Mark />
          <span>{frame.words('ui.name')}</span>
        </a>
        <p class="header-account only-screen">
          <Account frame={frame} />
        </p>
        <nav class="header-ways only-screen" aria-label={frame.words('ui.settings')}>
          <LanguageSwitch frame={frame} />
          <TextSizeSwitch frame={frame} />
        </nav>
      </div>
    </header>
    <div class="undak header-edge" aria-hidden="true" />
  </>
)

/** The foot of every public page. */
export const Footer = ({ frame }: Props) => (
  <footer class="footer only-screen">
    <div class="undak is-rising" aria-hidden="true" />
    <div class="footer-row">
      <p>
        <strong>{frame.words('ui.name')}</strong>
        <br />
        {frame.words('ui.promise')}
      </p>
      {frame.links && (
        <ul class="footer-links">
          {frame.links.map(({ href, label }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  </footer>
)
