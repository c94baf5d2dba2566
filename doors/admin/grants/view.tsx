import type { Grant, Worker } from '#modules/identity'
import type { StaffRole } from '#packages/access'
import type { Problem } from '#packages/refusal'
import { Actions, Button, Form, Page, Question, sayMachineMoment, Table } from '#packages/ui'
import { realNow } from '#platform/clock'
import type { Visit } from '#platform/http'
import { isEverywhere, type Place } from '../needs.ts'
import { adminPaths } from '../paths.ts'
import { ProveFirst } from '../prove-first.tsx'
import { fieldOf, type Told, toldOf } from '../said.ts'

type ListProps = {
  visit: Visit
  /** The office they are of; every office without one. */
  place: Place | undefined
  places: Place[]
  grants: Grant[]
  names: ReadonlyMap<string, string>
}

/** Security lives on the real clock, whatever the office's clock says. */
const isOver = ({ revoked, ends }: Grant) =>
  revoked !== null || Temporal.Instant.compare(ends, realNow()) <= 0

/** What stands, and what is over. */
export const ListView = (props: ListProps) => {
  const { visit, place, grants } = props
  const { words, frame, to } = visit
  const title = place
    ? words('admin.grants.titleOf', { office: place.name })
    : words('admin.grants.title')
  const back = isEverywhere(visit) && !place ? adminPaths.home() : adminPaths.people(place?.id)
  const standing = grants.filter((one) => !isOver(one))
  return (
    <Page frame={frame} title={title} back={to(back)} isWide isPrivate>
      <h1>{title}</h1>
      <p class="lead">{words('admin.grants.lead')}</p>
      <Grants {...props} grants={standing} kind="standing" />
      <Grants {...props} grants={grants.filter(isOver)} kind="over" />
    </Page>
  )
}

const Grants = ({
  visit,
  places,
  grants,
  names,
  kind,
}: ListProps & { kind: 'standing' | 'over' }) => {
  const { words, to } = visit
  const placeOf = (office: string) => places.find(({ id }) => id === office)
  const when = (at: Temporal.Instant, office: string) =>
    sayMachineMoment(visit.frame, at, placeOf(office)?.zone ?? 'Asia/Jakarta')
  const nameOf = (id: string) => names.get(id) ?? words('admin.grants.elsewhere')
  return (
    <Table
      caption={words(`admin.grants.${kind}`, { count: grants.length })}
      columns={[
        { key: 'name', label: words('admin.people.name') },
        { key: 'what', label: words('admin.grants.what') },
        { key: 'until', label: words('admin.grants.until') },
        { key: 'why', label: words('admin.grants.why') },
        { key: 'by', label: words('admin.grants.by') },
      ]}
      rows={grants.map((one) => ({
        id: one.grantId,
        cells: {
          name: one.name,
          what: `${one.role ? words(`admin.role.${one.role}`) : words('admin.grants.oneCase')} · ${placeOf(one.office)?.name ?? one.office}`,
          until: (
            <>
              {when(one.revoked ?? one.ends.subtract({ minutes: 1 }), one.office)}
              {one.revoked && ` (${words('admin.grants.revoked')})`}
              {kind === 'standing' && (
                <Form
                  action={to(adminPaths.revoke(one.grantId))}
                  hidden={{ key: visit.key(), kantor: one.office }}
                >
                  <Button kind="stop">{words('admin.grants.revoke', { name: one.name })}</Button>
                </Form>
              )}
            </>
          ),
          why: one.why,
          by: nameOf(one.by),
        },
      }))}
      empty={words(`admin.grants.none.${kind}`)}
    />
  )
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
  const told = toldOf(visit, problems)
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
            label: words(`admin.role.${role}`),
            hint: words(`admin.roleFor.${role}`),
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
        <UntilQuestion {...{ visit, told }} />
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

const UntilQuestion = ({ visit, told }: { visit: Visit; told: Told[] }) => {
  const { words, form } = visit
  return (
    <Question
      kind="date"
      words={words}
      name="sampai"
      label={words('admin.grants.untilDay')}
      hint={words('admin.grants.untilHint')}
      value={{
        day: form.values['sampai.day'] ?? '',
        month: form.values['sampai.month'] ?? '',
        year: form.values['sampai.year'] ?? '',
      }}
      {...problemAt(told, 'sampai')}
    />
  )
}

const problemAt = (told: Told[], name: string) => {
  const problem = told.find(({ field }) => field === name)?.message
  return problem ? { problem } : {}
}
