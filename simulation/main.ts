// One command for what is simulated: an office day under several ways of coming, or, with `promise`,
// days on which the product's own forecast is held against what happens.
const [, , first] = process.argv
if (first === 'promise') {
  process.argv.splice(2, 1)
  await import('./promise/main.ts')
} else await import('./office-day/main.ts')
