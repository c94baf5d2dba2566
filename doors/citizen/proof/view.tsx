import type { CaseView } from '#modules/applications'
import type { Receipt } from '#modules/ledger'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Actions, Button, Empty, Page, Table } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = {
  visit: Visit
  view: CaseView
  receipts: readonly Receipt[]
  say: (at: Temporal.Instant) => string
}

const readSaid = ({ said }: Receipt) => JSON.parse(said) as { at: string; name: string }
const atOf = (one: Receipt) => Temporal.Instant.from(readSaid(one).at)
const partOf = (one: Receipt) => readSaid(one).name.split('.')[0] ?? ''

/** What happened, in words; what nobody named here is said by its name in the log. */
const sayWhat = (words: Visit['words'], one: Receipt): string => {
  const { name } = readSaid(one)
  const key = `citizen.proof.event.${name}`
  return words.has(key) ? words(key) : name
}

/** Everything about an application that stands in the public log, by time and place. */
export const ProofView = ({ visit, view, receipts, say }: Props) => {
  const { words, frame, to, language } = visit
  const title = words('citizen.proof.title')
  return (
    <Page frame={frame} title={title} back={to(paths.application(view.caseId))} isPrivate>
      <p class="soft">
        {textIn(view.service.names, language)} – {view.reference}
      </p>
      <h1>{title}</h1>
      <p class="lead">{words('citizen.proof.lead')}</p>
      {receipts.length === 0 ? (
        <Empty title={words('citizen.proof.none')}>
          <p>{words('citizen.proof.noneHelp')}</p>
        </Empty>
      ) : (
        <>
          <Actions>
            <Button href={to(paths.proofFile(view.caseId))}>{words('citizen.proof.take')}</Button>
          </Actions>
          <Table
            caption={words('citizen.proof.table', { count: receipts.length })}
            columns={[
              { key: 'when', label: words('citizen.proof.when') },
              { key: 'what', label: words('citizen.proof.what') },
              { key: 'about', label: words('citizen.proof.about') },
              { key: 'place', label: words('citizen.proof.place'), isNumber: true },
            ]}
            rows={receipts.map((one) => ({
              id: `${one.place}`,
              cells: {
                when: say(atOf(one)),
                what: sayWhat(words, one),
                about: words('citizen.proof.part', { part: partOf(one) }),
                place: words('citizen.proof.nth', { nth: one.place + 1 }),
              },
            }))}
            empty={words('citizen.proof.none')}
          />
        </>
      )}
      <p>
        <a href={to(paths.log())}>{words('citizen.proof.log')}</a>
      </p>
    </Page>
  )
}
