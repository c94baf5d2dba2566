import type { Answer } from '#modules/assistant'
import type { Why } from '#modules/queue'
import { paths } from '#packages/paths'
import { Actions, Button, Form, More, Page, Question, Ticket, type TicketFacts } from '#packages/ui'
import type { Visit } from '#platform/http'
import { Beside } from '../help/answer-view.tsx'
import type { Invitation } from '../rating/invite.ts'
import { RatingInvitation } from '../rating/view.tsx'
import { Before, type Order } from './before-view.tsx'
import { TellMe } from './tell-me-view.tsx'

type Props = {
  visit: Visit
  facts: TicketFacts
  why: Why[]
  /** Before the visit: the office, whose page tells how to get there. */
  where?: { id: string; name: string }
  /** On a later stage: since when its own wait runs. */
  leg?: { time: string; minutes: number }
  /** Who was called before, and where the whole day can be checked. */
  order?: Order
  beside: Answer[]
  caseId?: string
  mayCheckIn?: boolean
  mayGiveUp?: boolean
  /** Was not served on the day: another time is chosen in the application. */
  mayChooseAgain?: boolean
  /** A visit that had begun when the office closed: its application says what comes next. */
  mayLookAgain?: boolean
  /** Its owner has paused the application behind it. */
  isPaused?: boolean
  problem?: string
  live?: { office: string; label: string; state: string }
  invitation?: Invitation
  /** Those who come together, each with whether they are here. */
  party?: string[]
  /** Not all of them are here yet. */
  isSomebodyLate?: boolean
  /** The code is for everybody of a family. */
  isTogether?: boolean
  /** Under which a browser may be told; absent for whoever is not signed in. */
  pushKey?: string
  /** Each time it turned out later than was told, in a sentence, the newest first. */
  rises?: string[]
}

const freshen = (row: string, url: string, here: string) => ({
  live: { url, row },
  refresh: { seconds: 15, to: here, isFallback: true },
})

/** The ticket, and why this number stands where it stands. With script off it reloads itself. */
export const TicketPage = (props: Props) => {
  const { visit, facts, beside, caseId, mayCheckIn, mayGiveUp, problem, live, invitation } = props
  const { words, frame, to } = visit
  const here = paths.ticket(facts.code)
  const isLive = live && !['done', 'left'].includes(live.state)
  return (
    <Page
      frame={frame}
      title={words('citizen.ticket.title', { label: facts.label })}
      back={to(caseId ? paths.application(caseId) : paths.home())}
      isPrivate
      hasTicket
      {...(isLive ? freshen(live.label, to(paths.live(live.office)), to(here)) : {})}
    >
      <Ticket words={words} ticket={facts}>
        <Where {...props} />
        <ChooseAgain {...props} />
        {props.isPaused && <GoOn visit={visit} />}
        {props.isTogether && <p>{words('citizen.family.codeForAll')}</p>}
        <Party {...props} />
        {mayCheckIn && <AtTheDoor visit={visit} here={here} problem={problem} />}
        <Reasons {...props} />
        {props.order && <Before visit={visit} order={props.order} />}
        {props.rises && <Rises visit={visit} rises={props.rises} />}
        {props.pushKey && <TellMe visit={visit} code={facts.code} pushKey={props.pushKey} />}
        {mayGiveUp && <GiveUp visit={visit} code={facts.code} />}
      </Ticket>
      {invitation && <RatingInvitation visit={visit} {...invitation} />}
      <Beside frame={frame} answers={beside} />
    </Page>
  )
}

const Rises = ({ visit, rises }: { visit: Visit; rises: string[] }) => (
  <More summary={visit.words('citizen.ticket.rises')}>
    <ul>
      {rises.map((rise) => (
        <li key={rise}>{rise}</li>
      ))}
    </ul>
  </More>
)

/** How to get to the office, before the visit. */
const Where = ({ visit: { words, to }, where }: Props) =>
  where ? (
    <p>
      <a href={to(paths.office(where.id))}>
        {words('citizen.ticket.office', { office: where.name })}
      </a>
    </p>
  ) : null

/** Not served that day: the way to another time. */
const ChooseAgain = ({ visit: { words, to }, mayChooseAgain, mayLookAgain }: Props) =>
  mayChooseAgain || mayLookAgain ? (
    <Actions>
      <Button href={to(paths.applications())}>
        {words(mayChooseAgain ? 'citizen.ticket.chooseAgain' : 'citizen.ticket.lookAgain')}
      </Button>
    </Actions>
  ) : null

/** Paused by its owner: where they let it go on. */
const GoOn = ({ visit: { words, to } }: Pick<Props, 'visit'>) => (
  <Actions>
    <Button href={to(paths.aboutMe())}>{words('citizen.ticket.goOn')}</Button>
  </Actions>
)

/** Those who come together, and what is with whoever has not come yet. */
const Party = ({ visit: { words }, party, isSomebodyLate }: Props) =>
  party ? (
    <>
      <ul>
        {party.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      {isSomebodyLate && <p>{words('citizen.family.lateHelp')}</p>}
    </>
  ) : null

/** Why this number stands where it stands. */
const Reasons = ({ visit: { words }, why, leg }: Props) =>
  why.length > 0 ? (
    <More summary={words('citizen.ticket.why')}>
      <ul>
        {why.map((reason) => (
          <li key={reason.key}>{words(reason.key, reason.values)}</li>
        ))}
        {leg && <li>{words('citizen.ticket.legSince', leg)}</li>}
      </ul>
    </More>
  ) : null

type DoorProps = { visit: Visit; here: string; problem: string | undefined }

/** "I am here", proved by the code that hangs at the door. */
const AtTheDoor = ({ visit, here, problem }: DoorProps) => {
  const { words, to } = visit
  return (
    <Form action={to(`${here}/hadir`)} hidden={{ key: visit.key() }}>
      <Question
        kind="text"
        words={words}
        name="pintu"
        size={8}
        autoComplete="off"
        label={words('citizen.ticket.door')}
        hint={words('citizen.ticket.doorHint')}
        {...(problem ? { problem } : {})}
      />
      <Actions>
        <Button>{words('citizen.ticket.here')}</Button>
      </Actions>
    </Form>
  )
}

const GiveUp = ({ visit, code }: { visit: Visit; code: string }) => {
  const { words, to } = visit
  return (
    <More summary={words('citizen.ticket.giveUpMore')}>
      <p>{words('citizen.ticket.giveUpAsk')}</p>
      <Form action={to(paths.giveUpTicket(code))} hidden={{ key: visit.key() }}>
        <Actions>
          <Button kind="plain">{words('citizen.ticket.giveUp')}</Button>
        </Actions>
      </Form>
    </More>
  )
}
