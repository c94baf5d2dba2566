import { describeGrant, type Grant } from '#modules/identity'
import type { Officer } from '#packages/access'
import type { Zone } from '#packages/calendar'
import { paths } from '#packages/paths'
import type { Problem } from '#packages/refusal'
import {
  Actions,
  Button,
  Form,
  Grants,
  Notice,
  Page,
  Question,
  saidByMachine,
  sayProblems,
} from '#packages/ui'
import { realNow } from '#platform/clock'
import type { Visit } from '#platform/http'
import { counterPaths } from '../paths.ts'

/** For how many days the sight of an application may be given. */
export const givenDays = ['1', '7', '30', '90'] as const

type Props = {
  visit: Visit
  who: Officer
  grants: readonly Grant[]
  mayGive: boolean
  placeOf: (office: string) => { name: string; zone: Zone }
  problems: readonly Problem[]
}

/** What one was given at another office, and the way back. */
export const GrantsView = (props: Props) => {
  const { visit, who, mayGive, problems } = props
  const { words, frame, to } = visit
  const title = words('counter.grants.title')
  const told = sayProblems(words, problems)
  return (
    <Page
      frame={frame}
      title={title}
      back={to(counterPaths.work())}
      problems={told}
      isWide
      isPrivate
    >
      {visit.query.kabar === 'diberikan' && (
        <Notice tone="go" words={words} title={words('counter.grants.given')} />
      )}
      <h1>{title}</h1>
      {who.grant ? <Taken {...props} /> : <Standing {...props} />}
      {!who.grant && (
        <p class="soft">
          {words('counter.grants.code')} <code class="counter-code">{who.staffId}</code>
        </p>
      )}
      {mayGive && <Give {...props} />}
    </Page>
  )
}

const Taken = ({ visit, who, placeOf }: Props) => {
  const { words, to } = visit
  return (
    <>
      <Notice
        tone="wait"
        words={words}
        title={words('counter.grants.away', { office: placeOf(who.office).name })}
      >
        <p>{words('counter.grants.seen')}</p>
      </Notice>
      {who.grant?.caseId && (
        <p>
          <a href={to(counterPaths.lettersOf(who.grant.caseId))}>{words('counter.letters.way')}</a>
        </p>
      )}
      <Form action={to(counterPaths.leaveGrant())} hidden={{ key: visit.key() }}>
        <Actions>
          <Button>{words('counter.grants.leave')}</Button>
        </Actions>
      </Form>
    </>
  )
}

/** What stands; what is of another office is to be taken up. */
const Standing = ({ visit, who, grants, placeOf }: Props) => {
  const { words, to } = visit
  const lines = grants.map((one) => {
    const told = describeGrant(
      { ...saidByMachine(visit.frame), now: realNow() },
      one,
      placeOf(one.office),
    )
    // A role at one's own office is held without taking it up.
    const isHeld = !one.caseId && one.office === who.office
    const action = to(counterPaths.grant(one.grantId))
    return { ...told, ...(!isHeld && { use: { action, hidden: { key: visit.key() } } }) }
  })
  return (
    <>
      <Grants words={words} lines={lines} isOwn />
      {grants.length === 0 && <p>{words('counter.grants.noneHelp')}</p>}
    </>
  )
}

/** A head lets a colleague of another office read one application. */
const Give = ({ visit, problems }: Props) => {
  const { words, to, form } = visit
  const isAgain = problems.length > 0
  const field = (name: string) => {
    const found = problems.find((one) => one.field === name)
    const value = isAgain ? form.values[name] : undefined
    return {
      ...{ words, name },
      ...(value && { value }),
      ...(found && { problem: words(found.code, found.values) }),
    }
  }
  return (
    <section class="stack">
      <h2>{words('counter.grants.give')}</h2>
      <p>{words('counter.grants.giveHow')}</p>
      <p>
        <a href={to(`${paths.chief()}/siapa-boleh`)}>{words('counter.grants.toGiven')}</a>
      </p>
      <Form action={to(counterPaths.grants())} hidden={{ key: visit.key() }}>
        <Question
          kind="text"
          label={words('counter.grants.whom')}
          hint={words('counter.grants.whomHelp')}
          {...field('petugas')}
        />
        <Question
          kind="text"
          size={16}
          label={words('counter.offline.reference')}
          {...field('rujukan')}
        />
        <Question
          kind="choice"
          label={words('counter.grants.days')}
          options={givenDays.map((value) => ({
            value,
            label: words('counter.grants.day', { count: Number(value) }),
          }))}
          {...field('hari')}
        />
        <Question kind="text" label={words('counter.grants.why')} {...field('alasan')} />
        <Actions>
          <Button kind="plain">{words('counter.grants.giveDo')}</Button>
        </Actions>
      </Form>
    </section>
  )
}
