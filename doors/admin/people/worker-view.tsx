import { type Worker, wishedPasskeys } from '#modules/identity'
import { agencyAt, type StaffRole } from '#packages/access'
import type { Problem } from '#packages/refusal'
import {
  Actions,
  Button,
  Dialog,
  Form,
  Page,
  Question,
  Summary,
  sayMachineMoment,
  sayProblems,
  type Problem as Told,
} from '#packages/ui'
import type { Visit } from '#platform/http'
import { isEverywhere, type Place } from '../needs.ts'
import { adminPaths } from '../paths.ts'
import { ProveFirst } from '../prove-first.tsx'
import { fieldOf } from '../said.ts'
import { RolesQuestion, sayRoles, sayWays } from './view.tsx'

type Props = {
  visit: Visit
  worker: Worker & { account?: string }
  place: Place
  roles: readonly StaffRole[]
  /** Whether the ministry's accounts open this house. */
  hasAccounts: boolean
  problems: Problem[]
  /** Who let them in, as long as nobody else confirmed it. */
  introducers: readonly { by: string; name: string }[]
}

type Part = Props & { told: Told[] }

/** One officer: what they are, how they come in, and the end of it. */
export const WorkerView = (props: Props) => {
  const { visit, worker, place, problems } = props
  const { words, frame, to } = visit
  const told = sayProblems(visit.words, problems)
  const { name, seenAt } = worker
  const agency = agencyAt(worker.office)
  const roles: readonly StaffRole[] = agency ? ['partner'] : worker.roles
  return (
    <Page
      frame={frame}
      title={name}
      back={to(agency ? adminPaths.agency(agency) : adminPaths.people(place.id))}
      problems={told}
      isPrivate
    >
      <ProveFirst visit={visit} back={adminPaths.worker(worker.staffId)} />
      <h1>{name}</h1>
      <Summary
        rows={[
          { label: words('admin.office'), value: place.name },
          { label: words('admin.people.roles'), value: sayRoles(words, roles) },
          { label: words('admin.people.ways'), value: sayWays(words, worker) },
          {
            label: words('admin.people.seen'),
            value: seenAt
              ? sayMachineMoment(visit.frame, seenAt, place.zone)
              : words('admin.people.never'),
          },
        ]}
      />
      <ConfirmPart {...props} />
      <EnterPart {...{ ...props, told }} />
      {!agency && <ChangePart {...{ ...props, told }} />}
      <h2>{words('admin.grants.forAWhile')}</h2>
      <p>
        <a href={to(adminPaths.give(worker.staffId))}>{words('admin.grants.give')}</a>
      </p>
      <EndPart {...props} />
    </Page>
  )
}

/** Who let them in, and the word of a third person that it is they. */
const ConfirmPart = ({ visit, worker: { staffId }, introducers }: Props) => {
  const { words, to, who } = visit
  if (introducers.length === 0) return null
  const names = introducers.map(({ name }) => name).join(', ')
  const me = who.kind === 'officer' ? who.staffId : ''
  const isThird = me !== staffId && introducers.every(({ by }) => by !== me)
  return (
    <section class="stack">
      <h2>{words('admin.confirm.title')}</h2>
      <p>{words('admin.confirm.by', { names })}</p>
      {isThird && (
        <Form action={to(adminPaths.worker(staffId, 'tegaskan'))} hidden={{ key: visit.key() }}>
          <Actions>
            <Button kind="plain">{words('admin.confirm.do')}</Button>
          </Actions>
        </Form>
      )}
    </section>
  )
}

/** How they come in: the sheet for a passkey, and the account. */
const EnterPart = (props: Part) => {
  const { visit, worker, hasAccounts } = props
  const { words, to } = visit
  const { staffId, passkeys } = worker
  return (
    <section class="stack">
      <h2>{words('admin.sheet.title')}</h2>
      <p>{words(passkeys < wishedPasskeys ? 'admin.sheet.why' : 'admin.sheet.enough')}</p>
      <Form action={to(adminPaths.worker(staffId, 'lembar'))} hidden={{ key: visit.key() }}>
        <Actions>
          <Button kind={passkeys === 0 ? 'main' : 'plain'}>{words('admin.sheet.do')}</Button>
        </Actions>
      </Form>
      {hasAccounts && <AccountPart {...props} />}
    </section>
  )
}

const AccountPart = ({ visit, worker, told }: Part) => {
  const { words, to } = visit
  const { staffId, account } = worker
  if (account) {
    return (
      <Form action={to(adminPaths.worker(staffId, 'lepas'))} hidden={{ key: visit.key() }}>
        <h2>{words('admin.account.title')}</h2>
        <p>{words('admin.account.bound', { account })}</p>
        <Actions>
          <Button kind="plain">{words('admin.account.release')}</Button>
        </Actions>
      </Form>
    )
  }
  return (
    <Form action={to(adminPaths.worker(staffId, 'akun'))} hidden={{ key: visit.key() }}>
      <h2>{words('admin.account.title')}</h2>
      <Question
        kind="text"
        autoComplete="off"
        label={words('admin.account.subject')}
        hint={words('admin.account.hint')}
        {...fieldOf(visit, told, 'akun')}
      />
      <Actions>
        <Button kind="plain">{words('admin.account.bind')}</Button>
      </Actions>
    </Form>
  )
}

const ChangePart = ({ visit, worker, place, roles, told }: Part) => {
  const { words, to } = visit
  return (
    <Form action={to(adminPaths.worker(worker.staffId))} hidden={{ key: visit.key() }}>
      <h2>{words('admin.people.change')}</h2>
      <Question
        kind="text"
        autoComplete="off"
        label={words('admin.people.name')}
        {...fieldOf(visit, told, 'nama', worker.name)}
      />
      {isEverywhere(visit) && (
        <Question
          kind="text"
          autoComplete="off"
          label={words('admin.office')}
          hint={words('admin.people.officeHint')}
          {...fieldOf(visit, told, 'kantor', place.name)}
        />
      )}
      <RolesQuestion {...{ visit, told, roles, now: worker.roles }} />
      <Actions>
        <Button kind="plain">{words('admin.people.changeDo')}</Button>
      </Actions>
    </Form>
  )
}

const EndPart = ({ visit, worker }: Props) => {
  const { words, to } = visit
  const { staffId, name } = worker
  return (
    <Dialog opener={words('admin.end.open')} title={words('admin.end.title', { name })}>
      <p>{words('admin.end.means')}</p>
      <Form action={to(adminPaths.worker(staffId, 'berhenti'))} hidden={{ key: visit.key() }}>
        <Actions>
          <Button kind="stop">{words('admin.end.do')}</Button>
        </Actions>
      </Form>
    </Dialog>
  )
}
