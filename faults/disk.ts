import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Ending } from './ending.ts'
import { canRun, mustRun } from './root.ts'

/** A disk of its own that can lose its power. */
export type Disk = {
  place: string
  /** From this moment nothing reaches it any more; what it had not been told to keep is gone. */
  losePower: () => void
  /** Takes it away and brings it back, as a machine that is switched on again finds it. */
  comeBack: () => Promise<void>
}

// EXT4_IOC_SHUTDOWN with "do not even write the journal" (linux/fs/ext4/ext4.h).
const shutDown =
  'my $how = pack("L", 2); open(my $place, "<", $ARGV[0]) or die $!; ioctl($place, 0x8004587d, $how) or die $!;'

async function unmount(place: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (canRun('umount', place)) return
    await pause(100)
  }
  mustRun('umount', '-l', place)
}

const newPlace = (name: string) => {
  const place = mkdtempSync(join(tmpdir(), `gerbang-${name}-`))
  mustRun('chmod', '755', place)
  return place
}

/** A disk in a file, with the journal that real ones have. */
export async function openDisk(t: Ending, megabytes = 1500): Promise<Disk> {
  const box = newPlace('disk')
  const image = join(box, 'image')
  const place = join(box, 'mounted')
  mkdirSync(place)
  mustRun('truncate', '-s', `${megabytes}M`, image)
  mustRun('mkfs.ext4', '-q', '-F', image)
  const mount = () => mustRun('mount', '-o', 'loop', image, place)
  mount()
  t.after(async () => {
    await unmount(place)
    rmSync(box, { recursive: true, force: true })
  })
  return {
    place,
    losePower: () => void mustRun('perl', '-e', shutDown, place),
    comeBack: async () => {
      await unmount(place)
      mount()
    },
  }
}

/** A small disk at this place, which can be filled to its last byte and emptied again. */
export function openSmallDisk(t: Ending, place: string, megabytes: number) {
  mkdirSync(place, { recursive: true })
  mustRun('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', place)
  t.after(() => unmount(place))
  const filler = join(place, 'filler')
  return {
    place,
    // It ends with "no space left", which is what is wanted.
    fill: () => void canRun('dd', 'if=/dev/zero', `of=${filler}`, 'bs=64k'),
    makeRoom: () => rmSync(filler, { force: true }),
  }
}
