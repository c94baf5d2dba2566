import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { follow, openBrowser } from './browser.ts'
import { lentDatabase } from './lent-database.ts'
import { openHouse } from './open-house.ts'

const root = join(import.meta.dirname, '..')

/** What `npm start` does on this database and folder when it does not come up. */
function startInVain(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const words = [join(root, 'tools/run.mjs'), 'gerbang.ts', '--still']
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      said += part
    })
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })))
}

test('somebody of the demonstration is ended, others are changed, and it starts again without and with them', async (t) => {
  const databaseUrl = await lentDatabase()
  const env = { DATABASE_URL: databaseUrl }
  const house = await openHouse({ after }, { env, words: ['--still'] })
  const { newPhone } = await openBrowser({ after }, house.url)
  const wulan = await newPhone({ script: 'off' })
  await wulan.goto(house.links.get('Wulan')!)
  await wulan.goto('/loket/bukti?ke=/pusat/orang?kantor=padang')
  await follow(wulan.getByRole('button', { name: 'Lanjutkan tanpa kunci sandi (peragaan)' }))
  await wulan.goto('/pusat/orang?kantor=padang')
  await follow(wulan.getByRole('link', { name: /Rizal/ }))
  await wulan.getByText('Berhenti bekerja di sini').click()
  await follow(wulan.getByRole('button', { name: 'Ya, akhiri' }))
  assert.match(await wulan.innerText('main'), /Rizal .*tidak bekerja di sini lagi/)
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(`
    update identity.staff set name = 'Dewi Baru' where name like 'Dewi %';
    update identity.staff set office = 'metro' where name like 'Hasan %';
    update identity.staff set roles = '{auditor}' where name like 'Budi %';
    update identity.devices set revoked_at = now() where name like 'Kios Metro %'`)

  await house.restart()
  const names = [...house.links.keys()]
  await wulan.goto(`${house.url}/demo`)
  const demo = await wulan.innerText('main')
  const budi = await client.query(
    `select roles, office from identity.staff where name like 'Budi %'`,
  )

  for (const gone of ['Rizal', 'Kios Metro', 'Dewi'])
    assert.equal(names.includes(gone), false, gone)
  for (const here of ['Dewi Baru', 'Hasan', 'Budi', 'Wulan', 'Siti Aminah', 'Kios Padang']) {
    assert.ok(names.includes(here), here)
  }
  assert.match(demo, /Hasan\s+Diubah sejak awal/)
  assert.deepEqual(budi.rows, [{ roles: ['auditor'], office: 'metro' }], 'nobody is set back')

  await t.test(
    'what keeps it from starting is one sentence, and the stack lies in a file',
    async () => {
      await house.kill('SIGTERM')
      await client.query('alter table identity.links rename to mislaid')

      const ended = await startInVain({ DATABASE_URL: databaseUrl, GERBANG_FOLDER: house.folder })
      const nowhere = await startInVain({
        ...{ DATABASE_URL: 'postgresql://127.0.0.1:9/x', GERBANG_FOLDER: house.folder },
      })

      const particulars = join(house.folder, 'could-not-start.txt')
      assert.equal(ended.code, 1)
      assert.match(ended.said, /Gerbang could not start\. .*identity\.links/)
      assert.match(
        nowhere.said,
        /Gerbang could not start\. Nothing answers at 127\.0\.0\.1:9\. Start/,
      )
      for (const { said } of [ended, nowhere]) assert.doesNotMatch(said, /^ {4}at /m)
      assert.ok(existsSync(particulars))
      assert.match(readFileSync(particulars, 'utf8'), /^ {4}at /m)
    },
  )
  await client.end()
})
