// What ordinary pages load: a few hundred bytes, all of it decoration.
import './countdown.ts'
import './keep.ts'
import './live.ts'
import './show-last-known.ts'
import './tell-me.ts'

const summary = document.querySelector<HTMLElement>('.error-summary')
if (summary) summary.focus()
