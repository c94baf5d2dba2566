import type { Worker } from '#modules/identity'
import { type Given, mostConnectionDays, mostRevoked } from '#modules/interagency'
import type { Agency } from '#packages/access'
import { paths } from '#packages/paths'
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
import type { Visit } from '#platform/http'
import type { Place } from '../needs.ts'
import { adminPaths } from '../paths.ts'
import { sayWays } from '../people/view.tsx'
import { ProveFirst } from '../prove-first.tsx'
import { fieldOf } from '../said.ts'
import { UntilQuestion } from '../until.tsx'

type ListProps = { visit: Visit; rows: { agency: Agency; people: number; hasToken: boolean }[] }

/** Every agency that can have a connection of its own. */
export const ListView = ({ visit, rows }: ListProps) => {
  const { words, frame, to } = visit
  const title = words('admin.agencies.title')
  return (
    <Page frame={frame} title={title} back={to(adminPaths.home())} isWide isPrivate>
      <h1>{title}</h1>
      <p class="lead">{words('admin.agencies.lead')}</p>
      <Table
        caption={title}
        columns={[
          { key: 'name', label: words('admin.agencies.agency') },
          { key: 'people', label: words('admin.agencies.people'), isNumber: true },
          { key: 'token', label: words('admin.agencies.machine') },
        ]}
        rows={rows.map(({ agency, people, hasToken }) => ({
          id: agency,
          cells: {
            name: <a href={to(adminPaths.agency(agency))}>{words(`interagency.name.${agency}`)}</a>,
            people: `${people}`,
            token: words(hasToken ? 'admin.agencies.connected' : 'admin.agencies.unconnected'),
          },
        }))}
        empty="–"
      />
    </Page>
  )
}

/** Somebody of an agency, and the grants by which they come in now. */
export type PartnerShown = { worker: Worker; grants: { grantId: string; ends: Temporal.Instant }[] }

type Props = {
  visit: Visit
  agency: Agency
  place: Place
  people: readonly PartnerShown[]
  tokens: readonly (Given & { isOpen: boolean })[]
  /** No token that was taken back is left out. */
  isWhole: boolean
  problems: Problem[]
  /** The form that something is wrong in. */
  form: string
}

type Part = Props & { told: Told[] }

/** One agency: who comes in, until when, and its machine's token. */
export const OneView = (props: Props) => {
  const { visit, agency, place, problems } = props
  const { words, frame, to } = visit
  const title = words('admin.agencies.of', { name: place.name })
  const told = sayProblems(visit.words, problems)
  return (
    <Page
      frame={frame}
      title={title}
      back={to(adminPaths.agencies())}
      problems={told}
      isWide
      isPrivate
    >
      <ProveFirst visit={visit} back={adminPaths.agency(agency)} />
      <h1>{title}</h1>
      <p class="lead">{words('admin.agencies.sees')}</p>
      <People {...props} />
      <LetIn {...{ ...props, told: props.form === 'orang' ? told : [] }} />
      <Tokens {...props} />
      {!props.isWhole && <p>{words('admin.agencies.onlyLast', { most: mostRevoked })}</p>}
      <GiveToken {...{ ...props, told: props.form === 'token' ? told : [] }} />
    </Page>
  )
}

const People = ({ visit, place, people }: Props) => {
  const { words, to, key } = visit
  const when = (at: Temporal.Instant) =>
    sayMachineMoment(visit.frame, at.subtract({ minutes: 1 }), place.zone)
  return (
    <Table
      caption={words('admin.agencies.people')}
      columns={[
        { key: 'name', label: words('admin.people.name') },
        { key: 'ways', label: words('admin.people.ways') },
        { key: 'until', label: words('ui.grants.until') },
      ]}
      rows={people.map(({ worker, grants }) => ({
        id: worker.staffId,
        cells: {
          name: <a href={to(adminPaths.worker(worker.staffId))}>{worker.name}</a>,
          ways: sayWays(words, worker),
          until:
            grants.length === 0
              ? words('admin.agencies.over')
              : grants.map(({ grantId, ends }) => (
                  <Form
                    key={grantId}
                    action={to(adminPaths.revoke(grantId))}
                    hidden={{ key: key(), kantor: place.id }}
                  >
                    <p>{words('admin.agencies.until', { until: when(ends) })}</p>
                    <Button kind="stop">{words('ui.grants.revoke', { name: worker.name })}</Button>
                  </Form>
                )),
        },
      }))}
      empty={words('admin.agencies.nobody')}
    />
  )
}

const LetIn = ({ visit, agency, told }: Part) => {
  const { words, to, key } = visit
  const hint = words('admin.agencies.untilHint')
  return (
    <section class="stack">
      <h2>{words('admin.agencies.letIn')}</h2>
      <p>{words('admin.agencies.letInHelp')}</p>
      <Form action={to(adminPaths.agency(agency, 'orang'))} hidden={{ key: key() }}>
        <Question
          kind="text"
          autoComplete="off"
          label={words('admin.people.name')}
          {...fieldOf(visit, told, 'nama')}
        />
        <UntilQuestion {...{ visit, told, hint }} />
        <Question
          kind="longText"
          rows={3}
          label={words('admin.grants.why')}
          hint={words('admin.agencies.whyHint')}
          {...fieldOf(visit, told, 'alasan')}
        />
        <Actions>
          <Button>{words('admin.agencies.letInDo')}</Button>
        </Actions>
      </Form>
    </section>
  )
}

const Tokens = ({ visit, agency, place, tokens }: Props) => {
  const { words, to, key } = visit
  const when = (at: Temporal.Instant) => sayMachineMoment(visit.frame, at, place.zone)
  return (
    <Table
      caption={words('admin.agencies.machine')}
      columns={[
        { key: 'label', label: words('admin.agencies.label') },
        { key: 'given', label: words('admin.agencies.given') },
        { key: 'until', label: words('ui.grants.until') },
      ]}
      rows={tokens.map((one) => ({
        id: one.connectionId,
        cells: {
          label: one.label,
          given: when(one.at),
          until: one.isOpen ? (
            <Form
              action={to(adminPaths.revokeToken(agency, one.connectionId))}
              hidden={{ key: key() }}
            >
              <p>
                {words('admin.agencies.until', {
                  until: when(one.endsAt.subtract({ minutes: 1 })),
                })}
              </p>
              <Button kind="stop">{words('admin.agencies.revoke', { label: one.label })}</Button>
            </Form>
          ) : (
            words(one.revokedAt ? 'admin.agencies.revoked' : 'admin.agencies.over')
          ),
        },
      }))}
      empty={words('admin.agencies.unconnected')}
    />
  )
}

const GiveToken = ({ visit, agency, told }: Part) => {
  const { words, to, key } = visit
  const hint = words('admin.agencies.tokenUntil', { most: mostConnectionDays })
  return (
    <section class="stack">
      <h2>{words('admin.agencies.token')}</h2>
      <p>{words('admin.agencies.tokenHelp')}</p>
      <Form action={to(adminPaths.agency(agency, 'token'))} hidden={{ key: key() }}>
        <Question
          kind="text"
          autoComplete="off"
          label={words('admin.agencies.label')}
          hint={words('admin.agencies.labelHelp')}
          {...fieldOf(visit, told, 'mesin')}
        />
        <UntilQuestion {...{ visit, told, hint }} name="berlaku" />
        <Actions>
          <Button kind="plain">{words('admin.agencies.tokenDo')}</Button>
        </Actions>
      </Form>
    </section>
  )
}

type TokenProps = {
  visit: Visit
  agency: Agency
  place: Place
  given: { token: string; label: string; endsAt: Temporal.Instant }
}

/** The token, this once. */
export const TokenView = ({ visit, agency, place, given }: TokenProps) => {
  const { words, frame, to } = visit
  const title = words('admin.agencies.tokenOf', { label: given.label })
  const until = sayMachineMoment(frame, given.endsAt.subtract({ minutes: 1 }), place.zone)
  return (
    <Page frame={frame} title={title} back={to(adminPaths.agency(agency))} isPrivate>
      <Notice tone="wait" words={words} title={words('admin.agencies.once')} />
      <h1>{title}</h1>
      <p>
        <code class="token">{given.token}</code>
      </p>
      <p>{words('admin.agencies.goodUntil', { until })}</p>
      <p>{words('admin.agencies.how', { address: paths.agencyMachine() })}</p>
    </Page>
  )
}
