import type { PageFrame, Story } from '#packages/ui'
import { Table } from '#packages/ui'
import { Bars } from './bars.tsx'
import { Line } from './line.tsx'

const scale = { from: 25, to: 100, fromSaid: '25', toSaid: '100' }
const bars = [
  { label: 'Sistem, mekanisme, dan prosedur', value: 100, said: '100' },
  { label: 'Waktu penyelesaian', value: 62.5, said: '62,5' },
  { label: 'Penanganan pengaduan', value: 25, said: '25' },
  { label: 'Sarana dan prasarana', value: null, said: '–' },
]
const points = [78, 81.5, null, 84, 83.25, 90].map((value, at) => ({ label: `${at + 1}`, value }))

const rowsOf = (list: readonly { label: string; value: number | null }[]) => (
  <Table
    caption="25–100"
    columns={[
      { key: 'label', label: '–' },
      { key: 'value', label: '25–100', isNumber: true },
    ]}
    rows={list.map(({ label, value }) => ({ id: label, cells: { label, value: value ?? '–' } }))}
    empty=""
  />
)

const drawn = (_: PageFrame) => (
  <Bars title="Bars" bars={bars} scale={scale}>
    {rowsOf(bars)}
  </Bars>
)

/** Stories of drawings: bars with a missing one, a line with a gap, a single point. */
export const story: Story = {
  component: 'chart',
  states: {
    bars: drawn,
    line: () => (
      <Line title="Line" points={points} scale={scale}>
        {rowsOf(points)}
      </Line>
    ),
    'one point': () => (
      <Line title="Line" points={points.slice(0, 1)} scale={scale}>
        {rowsOf(points.slice(0, 1))}
      </Line>
    ),
  },
}
