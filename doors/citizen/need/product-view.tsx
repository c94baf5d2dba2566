import { paths } from '#packages/paths'
import { Actions, Button, Notice, Page, type PageFrame } from '#packages/ui'
import type { ProductFacts } from '../service/product.ts'
import { AskNotice, ProductPapers, ProductSummary } from '../service/product-view.tsx'

type Props = { frame: PageFrame; back: string; product: ProductFacts }

/** The end of the questions: what it is, the whole price, the papers, and the way to begin. */
export const ProductView = ({ frame, back, product }: Props) => {
  const { words, to } = frame
  const { service, variant, ask } = product
  return (
    <Page frame={frame} title={product.name} back={back}>
      <p class="soft">{words('citizen.need.found')}</p>
      <h1>{product.name}</h1>
      <ProductSummary frame={frame} product={product} />
      {ask !== undefined && <AskNotice frame={frame} ask={ask} />}
      <Actions>
        {ask === undefined ? (
          <Button href={to(paths.start(service, variant))}>{words('citizen.service.start')}</Button>
        ) : (
          <Button href={to(paths.offices())}>{words('citizen.service.where')}</Button>
        )}
        <Button kind="plain" href={to(paths.service(service, variant))}>
          {words('citizen.need.more')}
        </Button>
      </Actions>
      <ProductPapers frame={frame} product={product} />
      {product.unverified.length > 0 && (
        <Notice tone="wait" words={words} title={words('citizen.service.toConfirm')}>
          <ul>
            {product.unverified.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Notice>
      )}
      <p>{words('ui.noOtherFee')}</p>
    </Page>
  )
}
