import type { Grant, Staff } from '#modules/identity'
import { type StaffRole, staffRoles } from '#packages/access'
import type { formatMoment } from '#packages/calendar'
import { paths } from '#packages/paths'
import type { Problem } from '#packages/refusal'
import { Actions, Button, Form, Page, Question, sayMachineMoment, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { chiefPaths } from '../paths.ts'

/** What a head may hand on, and for how many days. */
export const lent = ['head', 'supervisor', 'officer', 'finance', 'custodian'] as const
export const lentDays = ['1', '7', '14', '30', '90'] as const

export type Props = {
  visit: Visit
  zone: Parameters<typeof formatMoment>[1]
  staff: Staff[]
  grants: (Grant & { stands: boolean })[]
  mayGrant: boolean
  problems: Problem[]
}

/** Who works here, as what, until when; what was lent; and which acts take two. */
export const WhoView = (props: Props) => {
  const { visit, mayGrant, problems } = props
  const { words, frame, to } = visit
  const title = words('chief.who.title')
  const told = problems.map(({ field, code, values }) => ({ field, message: words(code, values) }))
  return (
    <Page frame={frame} title={title} back={to(paths.chief())} problems={told} isWide isPrivate>
      <h1>{title}</h1>
      <p>{words('chief.who.lead')}</p>
      <People {...props} />
      <Grants {...props} />
      {mayGrant && <Lend {...props} />}
      <h2>{words('chief.who.two')}</h2>
      <p>{words('chief.who.twoActs')}</p>
      <h2>{words('chief.who.prove')}</h2>
      <p>{words('chief.who.proveHow')}</p>
      <p>
        <code>npm run prove:access</code>
      </p>
    </Page>
  )
}

const People = ({ visit, staff, grants, zone }: Props) => {
  const { words } = visit
  const roleWord = (role: StaffRole) => words(`chief.who.role.${role}`)
  const lentTo = (one: Staff) =>
    grants
      .filter(({ stands, staffId, role }) => stands && role && staffId === one.staffId)
      .map(({ role, ends }) =>
        words('chief.who.until', {
          role: roleWord(role as StaffRole),
          until: sayMachineMoment(visit.frame, ends, zone),
        }),
      )
  return (
    <Table
      caption={words('chief.who.people', { count: staff.length })}
      columns={[
        { key: 'name', label: words('chief.who.name') },
        { key: 'roles', label: words('chief.who.roles') },
        { key: 'lent', label: words('chief.who.lent') },
      ]}
      rows={staff.map((one) => ({
        id: one.staffId,
        cells: {
          name: one.name,
          roles: staffRoles
            .filter((role) => one.roles.includes(role))
            .map(roleWord)
            .join(', '),
          lent: lentTo(one).join(', ') || '–',
        },
      }))}
      empty={words('chief.who.nobody')}
    />
  )
}

const Grants = ({ visit, staff, grants, zone, mayGrant }: Props) => {
  const { words, to } = visit
  const names = new Map(staff.map(({ staffId, name }) => [staffId, name]))
  const until = ({ ends, revoked, stands }: Props['grants'][number]) => {
    const day = sayMachineMoment(visit.frame, revoked ?? ends, zone)
    const state = revoked ? 'revoked' : stands ? 'stands' : 'over'
    return words(`chief.who.state.${state}`, { day })
  }
  return (
    <Table
      caption={words('chief.who.grants', { count: grants.length })}
      columns={[
        { key: 'who', label: words('chief.who.name') },
        { key: 'what', label: words('chief.who.what') },
        { key: 'why', label: words('chief.who.why') },
        { key: 'until', label: words('chief.who.untilWhen') },
        { key: 'by', label: words('chief.who.by') },
        { key: 'act', label: words('chief.who.act') },
      ]}
      rows={grants.map((one) => ({
        id: one.grantId,
        cells: {
          who: one.name,
          what: one.role ? words(`chief.who.role.${one.role}`) : words('chief.who.oneCase'),
          why: one.why,
          until: until(one),
          by: names.get(one.by) ?? words('chief.who.centre'),
          act:
            one.stands && mayGrant ? (
              <Form action={to(chiefPaths.revokeGrant(one.grantId))} hidden={{ key: visit.key() }}>
                <Button kind="plain">{words('chief.who.revoke')}</Button>
              </Form>
            ) : (
              '–'
            ),
        },
      }))}
      empty={words('chief.who.noGrants')}
    />
  )
}

const Lend = ({ visit, staff, problems }: Props) => {
  const { words, to, form } = visit
  const field = (name: string) => {
    const value = form.values[name]
    const found = problems.find((one) => one.field === name)
    const problem = found && words(found.code, found.values)
    return { words, name, ...(value && { value }), ...(problem && { problem }) }
  }
  return (
    <>
      <h2>{words('chief.who.lend')}</h2>
      <p>{words('chief.who.lendHow')}</p>
      <Form action={to(chiefPaths.who())} hidden={{ key: visit.key() }}>
        <Question
          kind="choice"
          label={words('chief.who.toWhom')}
          options={staff.map(({ staffId, name }) => ({ value: staffId, label: name }))}
          {...field('kepada')}
        />
        <Question
          kind="choice"
          label={words('chief.who.asWhat')}
          options={lent.map((role) => ({ value: role, label: words(`chief.who.role.${role}`) }))}
          {...field('peran')}
        />
        <Question
          kind="choice"
          label={words('chief.who.howLong')}
          options={lentDays.map((days) => ({
            value: days,
            label: words('chief.who.days', { days: Number(days) }),
          }))}
          {...field('hari')}
        />
        <Question
          kind="text"
          autoComplete="off"
          label={words('chief.who.why')}
          hint={words('chief.who.whyHint')}
          {...field('alasan')}
        />
        <Actions>
          <Button>{words('chief.who.lendDo')}</Button>
        </Actions>
      </Form>
    </>
  )
}
