import { mostQuestions } from '#packages/guide'
import { paths } from '#packages/paths'
import { Page, type PageFrame, Signposts } from '#packages/ui'

type Props = {
  frame: PageFrame
  back: string
  /** What somebody came with. */
  need: string
  nth: number
  title: string
  hint?: string
  signs: { href: string; label: string; hint?: string; end?: string }[]
}

/** One question; each answer is a link, so one press goes on and the browser goes back. */
export const AskView = ({ frame, back, need, nth, title, hint, signs }: Props) => {
  const { words, to } = frame
  return (
    <Page frame={frame} title={title} back={back}>
      <p class="soft">{words('citizen.need.where', { need, nth, most: mostQuestions })}</p>
      <h1>{title}</h1>
      {hint && <p>{hint}</p>}
      <Signposts signs={signs} />
      <p>
        <a href={to(paths.services())}>{words('citizen.need.none')}</a>
      </p>
    </Page>
  )
}
