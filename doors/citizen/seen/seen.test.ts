import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counterWorld, sitBefore, textOf } from '../../counter/testing.ts'
