import { Form, Icon, KioskNumber, Notice, type PageFrame } from '#packages/ui'
import type { OnPaper } from '../slips.ts'

/** How a slip came, or did not come, onto paper. */
export type Paper = {
  onPaper: OnPaper | undefined
  formKey: string
  /** Where the button leads when the house reaches a printer here. */
  print: string | undefined
}

type Props = { frame: PageFrame; paper: Paper }

const tones = {
  printed: 'go',
  handed: 'go',
  unsure: 'wait',
  noPaper: 'wait',
  unreachable: 'wait',
} as const

const Button = ({ frame: { words } }: Pick<Props, 'frame'>) => (
  <ul class="kiosk-choices">
    <li>
      <button class="kiosk-choice" type="submit" data-number={1} aria-keyshortcuts="1">
        <KioskNumber number={1} />
        <strong>{words('kiosk.slip.print')}</strong>
        <Icon name="paper" />
      </button>
    </li>
  </ul>
)

// The browser prints; script only makes the button, so without it none is shown.
const ByBrowser = ({ frame }: Pick<Props, 'frame'>) => (
  <>
    <div class="only-screen" data-print hidden>
      <Button frame={frame} />
    </div>
    {frame.assets.islands?.kios && <script src={frame.assets.islands.kios} type="module" async />}
  </>
)

/** The button that prints, and what became of it. Without paper the code on the screen is the slip. */
export const Print = ({ frame, paper: { onPaper, print, formKey } }: Props) => {
  const mayPrint = onPaper === undefined || onPaper === 'noPaper' || onPaper === 'unreachable'
  return (
    <>
      {onPaper && (
        <Notice
          tone={tones[onPaper]}
          words={frame.words}
          title={frame.words(`kiosk.paper.${onPaper}`)}
        />
      )}
      {print && mayPrint && (
        <Form action={print} hidden={{ key: formKey }}>
          <Button frame={frame} />
        </Form>
      )}
      {!print && onPaper === undefined && <ByBrowser frame={frame} />}
    </>
  )
}
