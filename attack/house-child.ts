// The real house in a process of its own, which also tells how long its event loop ever stood still.
import { readConfig } from '../config.ts'
import { openHouse } from '../house.ts'
import { watchStalls } from './stalls.ts'

const root = new URL('..', import.meta.url).pathname
const config = readConfig(root, ['--still'], process.env)
if (config === 'help') throw new Error('Nobody asked for help')

const house = await openHouse(config, () => undefined)
process.on('unhandledRejection', house.onStray)

const askStall = watchStalls()
process.on('message', () => {
  askStall((stallMs) => {
    const megabytes = process.memoryUsage().rss / 1024 / 1024
    process.send?.({ stallMs, megabytes })
  })
})
process.on('disconnect', () => house.close().then(() => process.exit(0)))
process.send?.({ url: house.url, greeting: house.greeting, routes: house.routes })
