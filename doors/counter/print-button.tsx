import type { PageFrame } from '#packages/ui'
import { Island } from './island.tsx'

/** Prints the page that is looked at; only there where script can. */
export const PrintButton = ({ frame }: { frame: PageFrame }) => (
  <>
    <p class="only-screen">
      <button class="button is-plain" type="button" data-print hidden>
        {frame.words('counter.slip.doPrint')}
      </button>
    </p>
    <Island frame={frame} name="loket" />
  </>
)
