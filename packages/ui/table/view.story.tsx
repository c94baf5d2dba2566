import type { PageFrame } from '../frame.ts'
import { Tag } from '../notice/view.tsx'
import { type Story, told } from '../story.ts'
import { Table } from './view.tsx'

type Columns = Parameters<typeof Table>[0]['columns']

const columns = (frame: PageFrame): Columns => [
  { key: 'service', label: told(frame, 'Layanan', 'Service') },
  { key: 'served', label: told(frame, 'Dilayani', 'Served'), isNumber: true },
  { key: 'wait', label: told(frame, 'Menunggu (median)', 'Wait (median)'), isNumber: true },
  { key: 'kept', label: told(frame, 'Janji ditepati', 'Promises kept') },
]

const row = (frame: PageFrame, id: string, name: string, served: number) => ({
  id,
  cells: {
    service: name,
    served,
    wait: told(frame, `${(served % 17) + 4} menit`, `${(served % 17) + 4} min`),
    kept: <Tag tone={served > 40 ? 'go' : 'wait'}>{served > 40 ? '94 %' : '78 %'}</Tag>,
  },
})

/** Stories of tables. */
export const story: Story = {
  component: 'table',
  isWide: true,
  states: {
    rows: (frame) => (
      <Table
        caption={told(frame, 'Hari ini di Kantor Imigrasi Padang', 'Today at the Padang office')}
        columns={columns(frame)}
        rows={[
          row(frame, '1', told(frame, 'Paspor baru', 'New passport'), 118),
          row(frame, '2', told(frame, 'Penggantian paspor', 'Passport renewal'), 64),
          row(frame, '3', told(frame, 'Pengambilan', 'Collection'), 37),
        ]}
        empty=""
      />
    ),
    empty: (frame) => (
      <Table
        caption={told(frame, 'Hari ini di Kantor Imigrasi Padang', 'Today at the Padang office')}
        columns={columns(frame)}
        rows={[]}
        empty={told(
          frame,
          'Belum ada yang dilayani hari ini.',
          'Nobody has been served yet today.',
        )}
      />
    ),
  },
}
