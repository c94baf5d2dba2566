import type { Standing } from '#modules/ledger'
import { paths } from '#packages/paths'
import { Empty, More, Page, Summary, sayMachineMoment, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { verifyCommand } from './command.ts'

type Props = { visit: Visit; standing: Standing | undefined }

/** The public log in words, and how anybody checks it. */
export const LogView = ({ visit, standing }: Props) => {
  const { words, frame, to } = visit
  const title = words('open.log.title')
  return (
    <Page frame={frame} title={title} back={to(paths.help())}>
      <h1>{title}</h1>
      <p class="lead">{words('open.log.lead')}</p>
      {standing ? (
        <>
          <Stands visit={visit} standing={standing} />
          <Witnesses visit={visit} standing={standing} />
        </>
      ) : (
        <Empty title={words('open.log.empty')}>
          <p>{words('open.log.emptyHelp')}</p>
        </Empty>
      )}
      <h2>{words('open.log.checkTitle')}</h2>
      <p>{words('open.log.checkMeans')}</p>
      <p>
        <code class="open-log-code">{verifyCommand(standing)}</code>
      </p>
      <More summary={words('open.log.whatTitle')}>
        <p>{words('open.log.what')}</p>
        <p>{words('open.log.formats')}</p>
      </More>
    </Page>
  )
}

const Stands = ({ visit, standing }: { visit: Visit; standing: Standing }) => {
  const { words, to } = visit
  const { size, at, root, keyLine } = standing
  return (
    <>
      <Summary
        rows={[
          { label: words('open.log.size'), value: words('open.log.entries', { size }) },
          { label: words('open.log.at'), value: sayMachineMoment(visit.frame, at, 'Asia/Jakarta') },
          { label: words('open.log.root'), value: <code class="open-log-code">{root}</code> },
          { label: words('open.log.key'), value: <code class="open-log-code">{keyLine}</code> },
        ]}
      />
      <p>
        <a href={to(paths.logCheckpoint())}>{words('open.log.checkpoint')}</a>
      </p>
    </>
  )
}

/** Who, outside the house, signs what the log says; and that there is nobody, where there is nobody. */
const Witnesses = ({ visit, standing }: { visit: Visit; standing: Standing }) => {
  const { words } = visit
  const column = (key: string) => ({ key, label: words(`open.log.${key}`) })
  return (
    <section class="stack">
      <h2>{words('open.log.witnesses')}</h2>
      <p>{words('open.log.witnessesMeans')}</p>
      <Table
        caption={words('open.log.witnesses')}
        columns={[column('witnessName'), column('witnessState'), column('witnessSigned')]}
        rows={standing.witnesses.map(({ name, state, signed }) => ({
          id: name,
          cells: {
            witnessName: name,
            witnessState: words(`open.log.witness.${state}`),
            witnessSigned: signed
              ? words('open.log.witnessSeen', {
                  size: signed.size,
                  at: sayMachineMoment(visit.frame, signed.at, 'Asia/Jakarta'),
                })
              : words('open.log.witnessNever'),
          },
        }))}
        empty={words('open.log.noWitness')}
      />
    </section>
  )
}
