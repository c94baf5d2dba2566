import type { Story } from '../story.ts'
import { sampleSquare } from './sample.ts'
import { QrCode } from './view.tsx'

/** Stories of the code for the scanner. */
export const story: Story = {
  component: 'qr-code',
  states: {
    usual: (frame) => <QrCode square={sampleSquare} label={frame.words('ui.ticket.scan')} />,
  },
}
