import type { PageFrame } from '#packages/ui'
import { Notice, Summary } from '#packages/ui'
import { PaperLine } from './paper-line.tsx'
import type { ProductFacts } from './product.ts'

type Props = { frame: PageFrame; product: ProductFacts }

/** What one kind costs, takes and rests on. */
export const ProductSummary = ({ frame: { words }, product }: Props) => (
  <>
    <Summary
      rows={[
        { label: words('citizen.service.kind'), value: product.kind },
        { label: words('citizen.service.total'), value: <strong>{product.fee}</strong> },
        ...product.parts.map(({ label, amount }) => ({ label, value: amount })),
        { label: words('citizen.service.time'), value: product.time },
        { label: words('citizen.service.basis'), value: product.basis },
      ]}
    />
    {product.note && <p>{product.note}</p>}
  </>
)

/** The papers this kind asks for. */
export const ProductPapers = ({ frame, product }: Props) => {
  const { words } = frame
  if (product.papers.length === 0) return null
  return (
    <>
      <h2>{words('citizen.service.papers')}</h2>
      <ul>
        {product.papers.map((paper) => (
          <li key={paper.id}>
            <PaperLine frame={frame} paper={paper} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** It cannot be begun here, and how to ask about it. */
export const AskNotice = ({ frame: { words }, ask }: { frame: PageFrame; ask: string }) => (
  <Notice tone="wait" words={words} title={words('citizen.leaflet.only')}>
    <p>{ask}</p>
  </Notice>
)
