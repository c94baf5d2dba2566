import { paths } from '#packages/paths'
import { type PageFrame, Table } from '#packages/ui'
import type { Picture } from '../picture.ts'

type Props = { frame: PageFrame; picture: Picture; nameStage: (stage: string) => string }

/** Every counter now: who sits there, what for, and whose number stands before it. */
export const Counters = ({ frame: { words, to }, picture, nameStage }: Props) => {
  const { hall, nameOf, office } = picture
  return (
    <section class="stack" aria-labelledby="loket">
      <h2 id="loket">{words('chief.counters')}</h2>
      <Table
        caption={words('chief.countersNow')}
        columns={[
          { key: 'counter', label: words('chief.column.counter') },
          { key: 'officer', label: words('chief.column.officer') },
          { key: 'stages', label: words('chief.column.stages') },
          { key: 'visit', label: words('chief.column.serving') },
        ]}
        rows={(hall?.counters ?? []).map(({ id, number, staffId, stages, serves, visit }) => ({
          id,
          cells: {
            counter: `${number}`,
            officer: staffId ? nameOf(staffId) : words('chief.closed'),
            stages: (staffId ? serves : stages).map(nameStage).join(', '),
            visit: visit ? `${visit.label} (${words(`chief.state.${visit.state}`)})` : '–',
          },
        }))}
        empty={words('chief.noRows')}
      />
      <p>
        <a href={to(paths.board(office.id))}>{words('chief.board')}</a>
      </p>
    </section>
  )
}
