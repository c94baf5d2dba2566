// The real house in a process of its own, which also tells how long its event loop ever stood still.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { readConfig } from '../config.ts'
import { openHouse } from '../house.ts'

const root = new URL('..', import.meta.url).pathname
const config = readConfig(root, ['--still'], process.env)
if (config === 'help') throw new Error('Nobody asked for help')

const house = await openHouse(config, () => undefined)
process.on('unhandledRejection', house.onStray)

const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()
// A stall is told by the tick after it, and one that follows a reset at once by none: both are waited for.
process.on('message', () => {
  setTimeout(() => {
    const stallMs = delay.max / 1e6
    delay.reset()
    const megabytes = process.memoryUsage().rss / 1024 / 1024
    setTimeout(() => process.send?.({ stallMs, megabytes }), 50)
  }, 50)
})
process.on('disconnect', () => house.close().then(() => process.exit(0)))
process.send?.({ url: house.url, greeting: house.greeting, routes: house.routes })
