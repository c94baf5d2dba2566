import { hoursLeft, type Request } from '#modules/privacy'
import { formatMoment } from '#packages/calendar'
import { type Text, textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Actions, Button, Empty, Form, More, Notice, Page, Question, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import type { Given } from './given.ts'

/** An application as its owner sees it here: what can be done with what it says. */
export type Owned = {
  caseId: string
  reference: string
  names: Text
  status: Text
  isEditable: boolean
  mayCorrect: boolean
  isChild: boolean
  pause?: 'asked' | 'kept'
}

type Props = {
  visit: Visit
  owned: readonly Owned[]
  given: readonly Given[]
  /** What goes on unasked until it is turned off. */
  goingOn: readonly Given[]
  /** What mails are written in. */
  language: 'id' | 'en'
  now: Temporal.Instant
  request?: Request
}

/** Everything somebody can do with what is kept of them; the copy first, deletion last. */
export const AboutMeView = (props: Props) => {
  const { visit, owned, request } = props
  const { words, frame, to } = visit
  const title = words('citizen.data.title')
  return (
    <Page frame={frame} title={title} back={to(paths.applications())} isPrivate>
      <h1>{title}</h1>
      <p class="lead">{words('citizen.data.lead')}</p>
      {visit.query.selesai === 'bahasa' && (
        <Notice tone="go" words={words} title={words('citizen.data.languageKept')} />
      )}
      {request && <Clock {...props} request={request} />}
      <Actions>
        <Button href={to(paths.myCopy())}>{words('citizen.data.copyDo')}</Button>
      </Actions>
      <p>
        <a href={to(paths.purposes())}>{words('citizen.data.why')}</a>
      </p>
      <h2>{words('citizen.data.applications')}</h2>
      {owned.length === 0 && <Empty title={words('citizen.data.none')} />}
      {owned.map((one) => (
        <OwnedPart key={one.caseId} visit={visit} one={one} />
      ))}
      <Spoken {...props} />
      <GivenTable {...props} title={words('citizen.data.consents')} list={props.given} />
      <GivenTable {...props} title={words('citizen.data.unasked')} list={props.goingOn} isOurs />
      {request?.state !== 'asked' && (
        <p>
          <a href={to(paths.myErasure())}>{words('citizen.data.erase')}</a>
        </p>
      )}
    </Page>
  )
}

// Those who ask live in three zones; the clock itself counts hours.
const zone = 'Asia/Jakarta'

const Clock = ({ visit, now, request }: Props & { request: Request }) => {
  const { words, language, to } = visit
  if (request.state === 'kept') {
    const isOwed = request.parts.some(({ verdict }) => verdict === 'owed')
    return (
      <Notice tone="plain" words={words} title={words('citizen.data.keptTitle')}>
        <p>{words(isOwed ? 'citizen.data.keptOwed' : 'citizen.data.kept')}</p>
      </Notice>
    )
  }
  const told = {
    works: formatMoment(request.worksAt, zone, language),
    due: formatMoment(request.dueAt, zone, language),
    hours: Math.max(hoursLeft(request.dueAt, now), 0),
  }
  return (
    <Notice tone="wait" words={words} title={words('citizen.data.clockTitle')}>
      <p>{words('citizen.data.clock', told)}</p>
      <Form action={to(paths.aboutMeStep('batal-hapus'))} hidden={{ key: visit.key() }}>
        <Button kind="plain">{words('citizen.data.takeBack')}</Button>
      </Form>
    </Notice>
  )
}

const OwnedPart = ({ visit, one }: { visit: Visit; one: Owned }) => {
  const { words, to, language } = visit
  const state = one.pause
    ? words(one.pause === 'kept' ? 'citizen.data.pausedByRule' : 'citizen.data.paused')
    : textIn(one.status, language)
  return (
    <More summary={`${textIn(one.names, language)} – ${one.reference}`}>
      <p>{state}</p>
      {one.isChild && <p class="soft">{words('citizen.data.child')}</p>}
      <p>
        <a href={to(paths.seen(one.caseId))}>{words('citizen.data.seen')}</a>
      </p>
      <p>
        <a href={to(correctAt(one))}>
          {words(one.isEditable || one.mayCorrect ? 'citizen.data.correct' : 'citizen.data.ask')}
        </a>
      </p>
      {one.pause !== 'kept' && (
        <Form
          action={to(paths.aboutMeStep('jeda'))}
          hidden={{ key: visit.key(), permohonan: one.caseId, ...(one.pause && { lanjut: 'ya' }) }}
        >
          <Button kind="plain">
            {words(one.pause ? 'citizen.data.goOn' : 'citizen.data.pause')}
          </Button>
        </Form>
      )}
    </More>
  )
}

/** A draft is mended where it is filled in, what was handed in by a correction, the rest by asking the office. */
function correctAt({ caseId, isEditable, mayCorrect }: Owned): string {
  if (isEditable) return paths.application(caseId)
  return mayCorrect ? paths.correct(caseId) : paths.service('hak-pribadi')
}

/** Mails in one's own language; letters say everything in both, and the Indonesian text holds. */
const Spoken = ({ visit, language }: Props) => {
  const { words, to } = visit
  return (
    <section class="stack">
      <h2>{words('citizen.data.language')}</h2>
      <p>{words('citizen.data.languageMeans')}</p>
      <Form action={to(paths.aboutMeStep('bahasa'))} hidden={{ key: visit.key() }}>
        <Question
          kind="choice"
          words={words}
          name="bahasa"
          label={words('citizen.data.languageAsk')}
          value={language}
          options={[
            { value: 'id', label: 'Bahasa Indonesia' },
            { value: 'en', label: 'English' },
          ]}
        />
        <Button kind="plain">{words('citizen.data.languageDo')}</Button>
      </Form>
    </section>
  )
}

type GivenProps = Pick<Props, 'visit'> & { title: string; list: readonly Given[]; isOurs?: true }

const GivenTable = ({ visit, title, list, isOurs }: GivenProps) => {
  const { words, to } = visit
  const [onKey, offKey] = isOurs ? ['turnOn', 'turnOff'] : ['allow', 'withdraw']
  return (
    <Table
      caption={title}
      columns={[
        { key: 'says', label: title },
        { key: 'state', label: words('citizen.data.state') },
        { key: 'act', label: words('citizen.data.change') },
      ]}
      rows={list.map((one) => ({
        id: one.id,
        cells: {
          says: one.says,
          state: one.state,
          act: one.href ? (
            <a href={to(one.href)}>{words('citizen.data.manage')}</a>
          ) : (
            <Form
              action={to(paths.aboutMeStep('persetujuan'))}
              hidden={{ key: visit.key(), ...one.act }}
            >
              <Button kind="plain">
                {words(`citizen.data.${one.act?.mau === 'ya' ? onKey : offKey}`)}
              </Button>
            </Form>
          ),
        },
      }))}
      empty={words('citizen.data.noConsents')}
    />
  )
}
