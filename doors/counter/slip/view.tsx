import { paths } from '#packages/paths'
import { Notice, Page, type PageFrame, Summary } from '#packages/ui'
import { PrintButton } from '../print-button.tsx'

type Props = {
  frame: PageFrame
  /** The whole address of the house, for paper. */
  site: string
  office: string
  day: string
  application: string
  reference: string
  code: string
  back: string
}

/** The slip an applicant takes home. The code is said here once and kept nowhere in the open. */
export const SlipView = ({ frame, back, site, ...slip }: Props) => {
  const { words, to } = frame
  const title = words('counter.slip.title')
  return (
    <Page frame={frame} title={title} back={to(back)} isPrivate>
      <div class="only-screen">
        <Notice tone="wait" words={words} title={words('counter.slip.once')}>
          <p>{words('counter.slip.print')}</p>
        </Notice>
      </div>
      <h1>{title}</h1>
      <p>{words('counter.slip.use', { address: site + to(paths.returnCode()) })}</p>
      <dl class="counter-slip">
        <div>
          <dt>{words('counter.slip.reference')}</dt>
          <dd>{slip.reference}</dd>
        </div>
        <div>
          <dt>{words('counter.slip.code')}</dt>
          <dd>{slip.code}</dd>
        </div>
      </dl>
      <Summary
        rows={[
          { label: words('counter.reference'), value: slip.application },
          { label: words('counter.slip.office'), value: slip.office },
          { label: words('counter.slip.day'), value: slip.day },
        ]}
      />
      <p>{words('counter.slip.keep')}</p>
      <PrintButton frame={frame} />
    </Page>
  )
}
