import { Notice } from '#packages/ui'
import { counterPaths } from '../paths.ts'
import type { Tools } from './tools.ts'

/** Which counter and whom this page was drawn for; another when something happened there since. */
const drawnFor = ({ desk: { mine } }: Tools): string => {
  const { visit } = mine
  return visit
    ? [mine.number, visit.ticketId, visit.stage, visit.state, visit.missed].join(' ')
    : `${mine.number}`
}

/** Shown by the script where the page is overtaken and something typed on it must not be lost. */
export const Overtaken = (tools: Tools) => {
  const { words, to } = tools.frame
  return (
    <div class="counter-overtaken" role="status" data-drawn-for={drawnFor(tools)}>
      <div hidden>
        <Notice tone="wait" words={words} title={words('counter.overtaken.title')}>
          <p>{words('counter.overtaken.help')}</p>
          <p>
            <a href={to(counterPaths.console())}>{words('counter.overtaken.way')}</a>
          </p>
        </Notice>
      </div>
    </div>
  )
}
