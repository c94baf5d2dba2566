import type { Worker } from '#modules/identity'
import { type StaffRole, toldRoles } from '#packages/access'
import type { Problem } from '#packages/refusal'
import {
  Actions,
  Button,
  Form,
  Notice,
  Page,
  Question,
  sayMachineMoment,
  sayProblems,
  Table,
  type Problem as Told,
} from '#packages/ui'
import type { Words } from '#packages/words'
import type { Visit } from '#platform/http'
import { centre, isEverywhere, type Place } from '../needs.ts'
import { adminPaths } from '../paths.ts'
import { ProveFirst } from '../prove-first.tsx'
import { fieldOf } from '../said.ts'

/** Roles in words, without those that come with another. */
export const sayRoles = (words: Words, roles: readonly StaffRole[]): string =>
  toldRoles(roles)
    .map((role) => words(`access.role.${role}`))
    .join(', ')

/** How somebody comes in, in words: passkeys, account, or neither yet. */
export function sayWays(words: Words, { passkeys, isBound }: Worker): string {
  const ways = [
    passkeys > 0 && words('admin.people.passkeys', { count: passkeys }),
    isBound && words('admin.people.account'),
  ].filter(Boolean)
  return ways.length > 0 ? ways.join(', ') : words('admin.people.noWay')
}

type ListProps = { visit: Visit; place: Place; workers: Worker[] }

/** Everybody who works at an office. */
export const ListView = ({ visit, place, workers }: ListProps) => {
  const { words, frame, to, query } = visit
  const title = words('admin.people.title', { office: place.name })
  const back = isEverywhere(visit) ? to(adminPaths.home()) : to('/kepala')
  const seen = (at?: Temporal.Instant) =>
    at ? sayMachineMoment(frame, at, place.zone) : words('admin.people.never')
  return (
    <Page frame={frame} title={title} back={back} isWide isPrivate>
      {query.berhenti && (
        <Notice
          tone="go"
          words={words}
          title={words('admin.people.left', { name: query.berhenti })}
          isLive
        />
      )}
      <h1>{title}</h1>
      <Actions>
        <Button href={to(adminPaths.add(place.id))}>{words('admin.people.add')}</Button>
        <Button kind="plain" href={to(adminPaths.roster(place.id))}>
          {words('admin.roster.title')}
        </Button>
        <Button kind="plain" href={to(adminPaths.grants(place.id))}>
          {words('admin.grants.title')}
        </Button>
      </Actions>
      <Table
        caption={words('admin.people.caption', { count: workers.length })}
        columns={[
          { key: 'name', label: words('admin.people.name') },
          { key: 'roles', label: words('admin.people.roles') },
          { key: 'ways', label: words('admin.people.ways') },
          { key: 'seen', label: words('admin.people.seen') },
        ]}
        rows={workers.map((one) => ({
          id: one.staffId,
          cells: {
            name: <a href={to(adminPaths.worker(one.staffId))}>{one.name}</a>,
            roles: sayRoles(words, one.roles),
            ways: sayWays(words, one),
            seen: seen(one.seenAt),
          },
        }))}
        empty={words('admin.people.none')}
      />
      <WaysOn visit={visit} place={place} />
    </Page>
  )
}

/** What else there is of an office. */
const WaysOn = ({ visit, place }: { visit: Visit; place: Place }) => {
  const { words, to } = visit
  return (
    <p>
      <a href={to(adminPaths.list('xlsx', place.id))}>{words('admin.people.xlsx')}</a>
      {' · '}
      <a href={to(adminPaths.list('csv', place.id))}>{words('admin.people.csv')}</a>
      {place.id !== centre && (
        <>
          {' · '}
          <a href={to(isEverywhere(visit) ? adminPaths.devices(place.id) : '/kepala/perangkat')}>
            {words('admin.devices')}
          </a>
        </>
      )}
      {' · '}
      <a href={to(adminPaths.roles())}>{words('admin.roles.title')}</a>
    </p>
  )
}

type RoleProps = { visit: Visit; told: Told[]; roles: readonly StaffRole[]; now?: StaffRole[] }

/** Which roles somebody holds; each with a line of what it is for. */
export const RolesQuestion = ({ visit: { words, form }, told, roles, now = [] }: RoleProps) => (
  <Question
    kind="choices"
    words={words}
    name="peran"
    label={words('admin.people.roles')}
    hint={words('admin.people.rolesHint')}
    options={[...new Set([...roles, ...now])].map((role) => ({
      value: role,
      label: words(`access.role.${role}`),
      hint: words(`access.roleFor.${role}`),
    }))}
    value={form.lists.peran ?? now}
    {...problemAt(told, 'peran')}
  />
)

const problemAt = (told: Told[], name: string) => {
  const problem = told.find(({ field }) => field === name)?.message
  return problem ? { problem } : {}
}

type AddProps = { visit: Visit; place: Place; roles: readonly StaffRole[]; problems: Problem[] }

/** Somebody new. */
export const AddView = ({ visit, place, roles, problems }: AddProps) => {
  const { words, frame, to } = visit
  const told = sayProblems(visit.words, problems)
  const title = words('admin.people.addTitle', { office: place.name })
  return (
    <Page
      frame={frame}
      title={title}
      back={to(adminPaths.people(place.id))}
      problems={told}
      isPrivate
    >
      <ProveFirst visit={visit} back={adminPaths.add(place.id)} />
      <h1>{title}</h1>
      <Form action={to(adminPaths.add())} hidden={{ key: visit.key(), kantor: place.id }}>
        <Question
          kind="text"
          autoComplete="off"
          label={words('admin.people.name')}
          hint={words('admin.people.nameHint')}
          {...fieldOf(visit, told, 'nama')}
        />
        <RolesQuestion {...{ visit, told, roles }} />
        <Actions>
          <Button>{words('admin.people.addDo')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
