// What ordinary pages load: a few hundred bytes, all of it decoration.
import './countdown.ts'
import './keep.ts'
import './live.ts'
import './show-last-known.ts'
import './shrink.ts'
import './tell-me.ts'

const summary = document.querySelector<HTMLElement>('.error-summary')
if (summary) {
  summary.focus()
  // Whoever goes back to a form that came back would be asked to send it again; every form of ours
  // can be opened under the address it is sent to.
  history.replaceState(history.state, '', location.href)
}
