import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ask, copyProject, end, freshFolder, hold } from './testing/hold.ts'

const isRoot = process.getuid?.() === 0
const needsRoot = isRoot ? {} : { skip: 'only root can be two users' }
const nobodyId = 65534
const strangerId = 4321

const asOther = (uid: number, command: string, words: string[]) =>
  spawnSync(command, words, { uid, gid: uid, stdio: 'ignore' }).status === 0
const canOtherRunNode = isRoot && asOther(nobodyId, process.execPath, ['--version'])
const needsOther = canOtherRunNode ? {} : { skip: 'no other user can run this Node' }
const canMapUsers =
  spawnSync('unshare', ['--user', '--map-user=65534', '--map-group=65534', 'true']).status === 0

test('root in an open folder runs the server as nobody', needsRoot, async (t) => {
  const home = freshFolder(t)
  const project = copyProject(join(home, 'project'))

  const { report, said } = await hold(t, join(home, 'data'), { project })

  assert.equal(report?.way, 'nobody', said())
  assert.equal(await ask(report!, 'select 1'), 1)
  assert.equal(statSync(`/proc/${report!.server}`).uid, nobodyId)
})

test('root in a home that is closed to others runs the server in a user namespace', {
  skip: isRoot && canMapUsers ? false : 'no user namespaces for root here',
}, async (t) => {
  const home = freshFolder(t, 0o700)

  const { report, said } = await hold(t, join(home, 'data'), {
    project: copyProject(join(home, 'project')),
  })

  assert.equal(report?.way, 'namespace', said())
  assert.equal(await ask(report!, 'select 1'), 1)
  assert.ok(report!.home.startsWith(home))
})

test(
  'root in a closed home without namespaces keeps the files elsewhere, and finds them again',
  needsRoot,
  async (t) => {
    const home = freshFolder(t, 0o700)
    const project = copyProject(join(home, 'project'))

    const first = await hold(t, join(home, 'data'), { project, path: join(home, 'nothing') })
    assert.equal(first.report?.way, 'elsewhere', first.said())
    await ask(first.report!, 'create table kept as select 7 as seven')
    await end(first.process)
    const second = await hold(t, join(home, 'data'), { project })

    assert.equal(await ask(second.report!, 'select seven from kept'), 7)
    const note = readFileSync(join(home, 'data/postgres-is-elsewhere.txt'), 'utf8')
    assert.ok(note.startsWith(`${first.report!.home}\n`))
  },
)

test('files made in an open folder still open when the folder is closed later', {
  skip: isRoot && canMapUsers ? false : 'no user namespaces for root here',
}, async (t) => {
  const home = freshFolder(t)
  const project = copyProject(join(home, 'project'))
  const first = await hold(t, join(home, 'data'), { project })
  await ask(first.report!, 'create table kept as select 7 as seven')
  await end(first.process)
  chmodSync(home, 0o700)

  const second = await hold(t, join(home, 'data'), { project })

  assert.equal(second.report?.way, 'namespace', second.said())
  assert.equal(await ask(second.report!, 'select seven from kept'), 7)
})

test(
  'files that cannot be reached any more are not replaced by empty ones',
  needsRoot,
  async (t) => {
    const home = freshFolder(t)
    const project = copyProject(join(home, 'project'))
    const first = await hold(t, join(home, 'data'), { project })
    await end(first.process)
    chmodSync(home, 0o700)

    const second = await hold(t, join(home, 'data'), { project, path: join(home, 'nothing') })

    assert.match(second.said(), /cannot be reached by the user it runs as\. Let others pass/)
    assert.ok(existsSync(join(home, 'data/postgres/PG_VERSION')))
  },
)

for (const [why, name] of [
  ['spaces, commas and accents', 'Kantor Imigrasi “Padang”, lantai é 2'],
  ['signs a shell would read', `it's $HOME & \`co\` 100%; #1`],
  ['150 letters', 'a'.repeat(150)],
] as const) {
  test(`a folder with ${why} in its name will do`, async (t) => {
    const home = join(freshFolder(t), name)
    const project = copyProject(join(home, 'project'))

    const { report, said } = await hold(t, join(home, 'data'), { project })

    assert.equal(report && (await ask(report, 'select 1')), 1, said())
    assert.ok(Buffer.byteLength(report!.host) < 90)
  })
}

test(
  'a user who may not write where npm installed uses a copy of the programs',
  needsOther,
  async (t) => {
    const home = freshFolder(t)

    const { report, said } = await hold(t, join(home, 'data'), {
      project: copyProject(join(home, 'project')),
      uid: nobodyId,
    })

    assert.equal(report?.way, 'self', said())
    assert.equal(await ask(report!, 'select 1'), 1)
    assert.equal(statSync(`/proc/${report!.server}`).uid, nobodyId)
  },
)

test('a user without a name, as in some containers, can run it too', {
  skip: canOtherRunNode && canMapUsers ? false : 'no other user or no user namespaces here',
}, async (t) => {
  const home = freshFolder(t)

  const { report, said } = await hold(t, join(home, 'data'), {
    project: copyProject(join(home, 'project')),
    uid: strangerId,
  })

  assert.equal(report?.way, 'namespace', said())
  assert.equal(await ask(report!, 'select 1'), 1)
})

test('a user is told plainly that the folder belongs to somebody else', needsOther, async (t) => {
  const home = freshFolder(t)
  const project = copyProject(join(home, 'project'))
  const first = await hold(t, join(home, 'data'), { project })
  await end(first.process)
  chownSync(join(home, 'data/postgres'), 0, 0)

  const second = await hold(t, join(home, 'data'), { project, uid: nobodyId })

  assert.match(second.said(), /belongs to another user of this machine/)
})
