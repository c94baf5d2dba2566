import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sessionCookie } from '#platform/http'
import { paperPicture } from '#platform/testing'
import { hiddenIn } from '../../../test-house.ts'
import { counterWorld, officers, sitBefore, textOf } from '../testing.ts'

const list = '/loket/arsip'
const cover = {
  ...{ jenis: 'passport', tahun: '1998', tempat: 'Lemari 3, rak B' },
  ...{
    nama: 'Soekarni binti Harun\nSukarni',
    lahir: '17-8-1955',
    nomor: 'A 123456\n1371015708550002',
  },
}
const picture = await paperPicture({ width: 640, height: 420 })

type World = Awaited<ReturnType<typeof counterWorld>>

/** An officer before the paper files, and what they press. */
function keeper(world: World, token = world.tokens.dewi) {
  const one = sitBefore(world, token)
  const formOf = async (at: string, action: string) => {
    const forms = (await one.open(at)).body.match(/<form[^>]*>.*?<\/form>/gs) ?? []
    return forms.find((form) => new RegExp(`action="[^"]*${action}"`).test(form)) ?? ''
  }
  async function press(at: string, step: string, typed: Record<string, string> = {}) {
    return one.post(`${at}${step}`, { ...hiddenIn(await formOf(at, step)), ...typed })
  }
  async function register(more: Record<string, string> = {}) {
    const answer = await press(list, '', { ...cover, ...more })
    return {
      ...answer,
      statusCode: answer.statusCode,
      body: answer.body,
      at: String(answer.headers.location),
    }
  }
  async function scan(at: string, bytes: Buffer, name = 'halaman-1.jpg') {
    const hidden = hiddenIn(await formOf(at, '/pindai'))
    const form = new FormData()
    for (const [field, value] of Object.entries(hidden)) form.set(field, value)
    form.set('berkas', new File([new Uint8Array(bytes)], name))
    const sent = new Response(form)
    return world.http.inject({
      ...{ method: 'POST', url: `${at}/pindai` },
      headers: {
        cookie: `${sessionCookie(false)}=${token}`,
        'content-type': sent.headers.get('content-type') ?? '',
      },
      payload: Buffer.from(await sent.arrayBuffer()),
    })
  }
  async function find(cari: string) {
    const { body } = await one.open('/loket/pencarian')
    const why = { keperluan: 'authority', alasan: 'Permintaan resmi' }
    return one.post('/loket/pencarian', { ...hiddenIn(body), cari, ...why })
  }
  return { ...one, press, register, scan, find }
}

test('a paper file is taken in, scanned, and found by a name in another spelling, its number and its year', async (t) => {
  const world = await counterWorld(t)
  const dewi = keeper(world)
  const { at } = await dewi.register()

  const scanned = await dewi.scan(at, picture)
  const page = await dewi.open(at)
  const file = /href="(\/berkas\/[^"]+)"/.exec(page.body)?.[1] ?? ''

  assert.match(at, /^\/loket\/arsip\/[0-9a-f-]{36}$/)
  assert.equal(scanned.statusCode, 303)
  assert.match(
    textOf(page.body),
    /Berkas paspor BK-00001.*Lemari 3, rak B.*Soekarni.*Pindaian \(1\).*halaman-1\.jpg/,
  )
  assert.ok(file.length > 0)
  for (const asked of [
    'sukarni 17-8-1955',
    'A123456',
    'BK-00001',
    '1371015708550002',
    'Sukarni 1998',
  ]) {
    const found = await dewi.find(asked)
    assert.match(textOf(found.body), /1 hasil.*Berkas paspor .*BK-00001/, asked)
    const form = found.body.match(/<form[^>]*\/buka"[^>]*>.*?<\/form>/s)?.[0] ?? ''
    const opened = await dewi.post('/loket/pencarian/buka', hiddenIn(form))
    assert.equal(opened.headers.location, at)
  }
  assert.match(textOf((await dewi.find('sukarni 1999')).body), /Tidak ada yang cocok/)
})

test('tied to an application it shows the way there and back; a wrong number is said', async (t) => {
  const world = await counterWorld(t)
  const dewi = keeper(world)
  const { caseId, reference } = await world.handIn(world.siti)
  const [counter] = await world.queue.listCounters(officers.dewi, 'padang')
  await world.queue.openCounter(officers.dewi, { counterId: counter?.id ?? '' })
  const { at } = await dewi.register()

  const wrong = await dewi.press(at, '/hubungkan', { rujukan: 'PDG-26-00000' })
  await dewi.press(at, '/hubungkan', { rujukan: reference })
  const tied = await dewi.open(at)
  const desk = textOf((await dewi.open(`/loket?permohonan=${caseId}`)).body)
  await dewi.press(at, '/lepas')
  const loose = textOf((await dewi.open(`/en${at}`)).body)

  assert.match(desk, /Berkas kertas BK-00001/)
  assert.equal(wrong.statusCode, 422)
  assert.match(textOf(wrong.body), /Tidak ada permohonan dengan nomor itu/)
  assert.ok(tied.body.includes(`/loket?permohonan=${caseId}`))
  assert.match(loose, /Not tied to any yet.*Taken in.*Tied to an application.*Taken off/)
})

test('a correction keeps the history, finds by the new name and not by the old, and two at once are told', async (t) => {
  const world = await counterWorld(t)
  const dewi = keeper(world)
  const { at } = await dewi.register()
  const stale = hiddenIn(
    (await dewi.open(at)).body.match(/<form[^>]*betulkan"[^>]*>.*?<\/form>/s)?.[0] ?? '',
  )

  await dewi.press(at, '/betulkan', { ...cover, nama: 'Wibowo' })
  const second = await dewi.post(`${at}/betulkan`, { ...stale, ...cover, nama: 'Gunadi' })

  assert.match(textOf((await dewi.find('Wibowo')).body), /BK-00001/)
  assert.match(textOf((await dewi.find('Sukarni')).body), /Tidak ada yang cocok/)
  assert.equal(second.statusCode, 422)
  assert.match(textOf(second.body), /baru saja diubah petugas lain/)
  assert.match(textOf((await dewi.open(at)).body), /Dimasukkan .* Catatannya dibetulkan/)
})

test('what is wrong comes back beside its field, and what is no picture is refused', async (t) => {
  const world = await counterWorld(t)
  const dewi = keeper(world)

  const wrong = await dewi.register({ tahun: '2031', lahir: '31-2-1990', nama: ' ' })
  const { at } = await dewi.register()
  const script = await dewi.scan(at, Buffer.from('<script>1</script>'), 'x.jpg')

  assert.equal(wrong.statusCode, 422)
  assert.match(
    textOf(wrong.body),
    /Tulis nama yang tertera.*Tulis tanggal lahir.*Isi tahun dari 1945 sampai 2026/,
  )
  assert.match(wrong.body, /value="2031"/)
  assert.equal(script.statusCode, 422)
})

test('another office and people do not see it', async (t) => {
  const world = await counterWorld(t)
  const { at } = await keeper(world).register()

  assert.equal((await keeper(world, world.tokens.budi).open(at)).statusCode, 404)
  assert.doesNotMatch((await keeper(world, world.tokens.budi).open(list)).body, /BK-00001/)
  for (const token of [world.tokens.siti, undefined]) {
    for (const path of [at, list]) {
      const { statusCode } = await sitBefore(world, token).open(path)
      assert.ok([303, 403].includes(statusCode), `${statusCode}`)
    }
  }
})
