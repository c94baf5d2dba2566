export { bringCast, type Player } from './cast.ts'
export { clockTurned, startClock, turnClock } from './clock.ts'
export { type Simulator, startSimulator } from './simulator.ts'
