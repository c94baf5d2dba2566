import type { ComponentChildren } from 'preact'
import { type PageFrame, Table } from '#packages/ui'

/** One kind of a service as its row says it; `time` where kinds differ in it. */
export type PriceRow = {
  id: string
  kind: ComponentChildren
  fee: ComponentChildren
  time?: string
  basis: string
}

type Props = { frame: PageFrame; rows: PriceRow[]; hasTime: boolean }

/** What each kind costs in all, on what ground, and that nobody may ask for more. */
export const PriceTable = ({ frame: { words }, rows, hasTime }: Props) => (
  <>
    <Table
      caption={words('citizen.service.pricesCaption')}
      columns={[
        { key: 'kind', label: words('citizen.service.kind') },
        { key: 'fee', label: words('citizen.service.total'), isNumber: true },
        ...(hasTime ? [{ key: 'time', label: words('citizen.service.time') }] : []),
        { key: 'basis', label: words('citizen.service.basis') },
      ]}
      rows={rows.map(({ id, ...cells }) => ({ id, cells }))}
      empty={words('citizen.service.unconfirmed')}
    />
    <p>{words('ui.noOtherFee')}</p>
  </>
)
