import type { Check } from '#modules/beside'
import { idOf } from '#modules/beside'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { Actions, Button, Form, Notice, Page, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { chiefPaths } from '../paths.ts'
import { sayBad } from './bad-lines.ts'

type Props = {
  visit: Visit
  id: string
  office: OfficeFile
  check: Check
  /** What services are called, by `idOf`. */
  names: ReadonlyMap<string, string>
}

const mostShown = 100

/** What taking this table would do, before it is done. */
export const CheckView = (props: Props) => {
  const { visit, id, check } = props
  const { words, frame, to } = visit
  const { fresh, changed, same, here, gone } = check.comparison
  const title = words('chief.arrivals.checkTitle')
  const counts = { fresh, changed, same, here, gone, bad: check.bad }
  const isEmpty = fresh.length + changed.length + gone.length === 0
  return (
    <Page frame={frame} title={title} back={to(chiefPaths.brought(id))} isWide isPrivate>
      <h1>{title}</h1>
      <ul class="chief-figures">
        {Object.entries(counts).map(([kind, all]) => (
          <li key={kind} class="chief-figure">
            <h2>{words(`chief.arrivals.count.${kind}`)}</h2>
            <p class="chief-value">{all.length}</p>
          </li>
        ))}
      </ul>
      <p>
        <a href={to(chiefPaths.brought(id))}>{words('chief.arrivals.toColumns')}</a>{' '}
        <a href={to(chiefPaths.brought(id, 'layanan'))}>{words('chief.arrivals.toServices')}</a>
      </p>
      {isEmpty && (
        <Notice tone="plain" words={words} title={words('chief.arrivals.nothingToTake')} />
      )}
      <Form action={to(chiefPaths.brought(id, 'periksa'))} hidden={{ key: visit.key() }}>
        <Gone {...props} />
        <Actions>
          <Button>{words('chief.arrivals.take', { count: fresh.length + changed.length })}</Button>
        </Actions>
      </Form>
      <Bad {...props} />
      <Changed {...props} />
    </Page>
  )
}

/** Who was on these days before and is not in this export: marked only where the officer says so. */
const Gone = ({ visit: { words, language }, office, check }: Props) => {
  const { gone } = check.comparison
  if (gone.length === 0) return null
  return (
    <fieldset class="question">
      <legend>{words('chief.arrivals.goneTitle', { count: gone.length })}</legend>
      <p class="soft">{words('chief.arrivals.goneLead')}</p>
      <div class="options">
        {gone.slice(0, mostShown).map(({ foreignCode, startsAt, placeId }) => (
          <div key={placeId} class="option">
            <input id={`hilang-${placeId}`} type="checkbox" name="hilang" value={foreignCode} />
            <label for={`hilang-${placeId}`}>
              {foreignCode}, {formatMoment(startsAt, office.zone, language)}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  )
}

const Bad = ({ visit: { words, to }, id, check: { bad } }: Props) =>
  bad.length === 0 ? null : (
    <section class="stack">
      <h2>{words('chief.arrivals.badTitle', { count: bad.length })}</h2>
      <p>
        {words('chief.arrivals.badLead')}{' '}
        <a href={to(chiefPaths.brought(id, 'salah'))}>{words('chief.arrivals.badFile')}</a>
      </p>
      <Table
        caption={words('chief.arrivals.mend')}
        columns={[
          { key: 'line', label: words('chief.arrivals.line') },
          { key: 'code', label: words('chief.arrivals.column.code') },
          { key: 'mend', label: words('chief.arrivals.mend') },
        ]}
        rows={bad.slice(0, mostShown).map((one) => ({
          id: String(one.line),
          cells: { line: String(one.line), code: one.foreignCode || '–', mend: sayBad(words, one) },
        }))}
        empty=""
      />
    </section>
  )

const Changed = ({ visit: { words, language }, office, check, names }: Props) => {
  const { changed } = check.comparison
  if (changed.length === 0) return null
  type Told = { startsAt: Temporal.Instant; service: string; stage?: string }
  const say = (one: Told) =>
    `${formatMoment(one.startsAt, office.zone, language)}, ${names.get(idOf(one)) ?? one.service}`
  return (
    <Table
      caption={words('chief.arrivals.changedTitle', { count: changed.length })}
      columns={[
        { key: 'code', label: words('chief.arrivals.column.code') },
        { key: 'before', label: words('chief.arrivals.before') },
        { key: 'after', label: words('chief.arrivals.after') },
      ]}
      rows={changed.slice(0, mostShown).map(({ before, after }) => ({
        id: before.placeId,
        cells: { code: before.foreignCode, before: say(before), after: say(after) },
      }))}
      empty=""
    />
  )
}
