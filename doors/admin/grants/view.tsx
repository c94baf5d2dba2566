import { describeGrant, type Grant, type Worker } from '#modules/identity'
import { may, mayAnywhere, type StaffRole } from '#packages/access'
import type { Problem } from '#packages/refusal'
import {
  Actions,
  Button,
  Form,
  type GrantLine,
  Grants,
  Page,
  Question,
  saidByMachine,
  sayProblems,
  type Problem as Told,
} from '#packages/ui'
import { realNow } from '#platform/clock'
import type { Visit } from '#platform/http'
import { isEverywhere, type Place } from '../needs.ts'
import { adminPaths } from '../paths.ts'
import { ProveFirst } from '../prove-first.tsx'
import { fieldOf } from '../said.ts'
import { UntilQuestion } from '../until.tsx'

type ListProps = {
  visit: Visit
  /** The office they are of; every office without one. */
  place: Place | undefined
  places: Place[]
  grants: Grant[]
}

/** What stands, and what is over. */
export const ListView = ({ visit, place, places, grants }: ListProps) => {
  const { words, frame, to } = visit
  const title = place
    ? words('admin.grants.titleOf', { office: place.name })
    : words('admin.grants.title')
  return (
    <Page frame={frame} title={title} back={to(backOf(visit, place))} isWide isPrivate>
      <h1>{title}</h1>
      <p class="lead">{words('admin.grants.lead')}</p>
      {mayAnywhere(visit.who, 'identity.grant') && (
        <p>
          <a href={to(backOf(visit, place))}>{words('admin.grants.toGive')}</a>
        </p>
      )}
      <Grants words={words} lines={grants.map((one) => lineOf(visit, places, one))} />
    </Page>
  )
}

/** Whoever sees the people of an office goes back to them, others to their first page. */
const backOf = (visit: Visit, place: Place | undefined): string =>
  place && may(visit.who, 'identity.manageStaff', { office: place.id })
    ? adminPaths.people(place.id)
    : adminPaths.home()

function lineOf(visit: Visit, places: Place[], one: Grant): GrantLine {
  const { id, name, zone } = places.find((place) => place.id === one.office) ?? {
    ...{ id: one.office, name: one.office, zone: 'Asia/Jakarta' as const },
  }
  // Security lives on the real clock, whatever the office's clock says.
  const told = describeGrant({ ...saidByMachine(visit.frame), now: realNow() }, one, { name, zone })
  const mayRevoke = told.state === 'stands' && may(visit.who, 'identity.grant', { office: id })
  const action = visit.to(adminPaths.revoke(one.grantId))
  return {
    ...{ ...told, name: one.name },
    ...(mayRevoke && { revoke: { action, hidden: { key: visit.key(), kantor: id } } }),
  }
}

type GiveProps = {
  visit: Visit
  worker: Worker
  place: Place
  roles: readonly StaffRole[]
  problems: Problem[]
}

/** A role until a day, with a reason. */
export const GiveView = ({ visit, worker, place, roles, problems }: GiveProps) => {
  const { words, frame, to } = visit
  const told = sayProblems(visit.words, problems)
  const title = words('admin.grants.giveTitle', { name: worker.name })
  const field = (name: string, usual?: string) => fieldOf(visit, told, name, usual)
  return (
    <Page
      frame={frame}
      title={title}
      back={to(adminPaths.worker(worker.staffId))}
      problems={told}
      isPrivate
    >
      <ProveFirst visit={visit} back={adminPaths.give(worker.staffId)} />
      <h1>{title}</h1>
      <p>{words('admin.grants.how')}</p>
      <Form action={to(adminPaths.give(worker.staffId))} hidden={{ key: visit.key() }}>
        <Question
          kind="choice"
          label={words('admin.grants.role')}
          options={roles.map((role) => ({
            value: role,
            label: words(`access.role.${role}`),
            hint: words(`access.roleFor.${role}`),
          }))}
          {...field('peran')}
        />
        {isEverywhere(visit) && (
          <Question
            kind="text"
            autoComplete="off"
            label={words('admin.office')}
            hint={words('admin.grants.officeHint')}
            {...field('kantor', place.name)}
          />
        )}
        <UntilQuestion {...{ visit, told }} hint={words('admin.grants.untilHint')} />
        <WhyQuestion {...{ visit, told }} />
        <Actions>
          <Button>{words('admin.grants.giveDo')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

const WhyQuestion = ({ visit, told }: { visit: Visit; told: Told[] }) => (
  <Question
    kind="longText"
    rows={3}
    label={visit.words('admin.grants.why')}
    hint={visit.words('admin.grants.whyHint')}
    {...fieldOf(visit, told, 'alasan')}
  />
)
