import { describe, expect, it } from 'vitest';
import { withBlob } from '../../../../src/launcher/exe/buildExe.ts';
import { withResource } from '../../../../src/launcher/exe/peResource.ts';
import { type MadeUpPe, makePe, readPeResource } from '../../../support/pe.ts';

const RCDATA = 10;
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';
const data = Buffer.from('what the launcher does');
const add = (pe: MadeUpPe, name = 'NODE_SEA_BLOB'): Buffer => withResource(makePe(pe), { name, data });

describe('a resource more in a program', () => {
  it('is found under its type and name, and in memory where the table says', () => {
    expect(readPeResource(add({}), RCDATA, 'NODE_SEA_BLOB')).toEqual(data);
  });

  it('leaves the others where they are', () => {
    const made = add({
      resources: [
        [3, 1, 'icon'],
        [16, 1, 'version'],
        [RCDATA, 'OTHER', 'own'],
      ],
    });
    expect(readPeResource(made, 3, 1)?.toString()).toBe('icon');
    expect(readPeResource(made, 16, 1)?.toString()).toBe('version');
    expect(readPeResource(made, RCDATA, 'OTHER')?.toString()).toBe('own');
    expect(readPeResource(made, RCDATA, 'NODE_SEA_BLOB')).toEqual(data);
  });

  it('takes the place of one of the same name', () => {
    const made = add({ resources: [[RCDATA, 'NODE_SEA_BLOB', 'old']] });
    expect(readPeResource(made, RCDATA, 'NODE_SEA_BLOB')).toEqual(data);
  });

  it('comes with no signature, which would not fit any more', () => {
    const signed = add({ certificate: Buffer.from('a signature') });
    expect(signed.includes('a signature')).toBe(false);
    expect(signed).toEqual(add({}));
  });

  it.each([
    ['nothing', Buffer.alloc(0), /no Windows program/],
    ['a script', Buffer.from('#!/bin/sh\n'.repeat(20)), /no Windows program/],
    ['a cut one', makePe({}).subarray(0, 0x90), /no Windows program/],
    ['one for 32 bits', makePe({ magic: 0x10b }), /no 64-bit/],
    ['one whose headers are full', makePe({ hasRoom: false }), /no room/],
  ])('is not put into %s', (_, program, message) => {
    expect(() => withResource(program, { name: 'A', data })).toThrow(message);
  });

  it('ends for tables that go in circles', () => {
    expect(() => add({ isCircle: true })).toThrow(/not in order/);
  });
});

describe('a Node with a program in it', () => {
  it('has its fuse blown', () => {
    const node = makePe({ text: `${FUSE}:0` });
    const made = withBlob(node, data);
    expect(made.includes(`${FUSE}:1`)).toBe(true);
    expect(readPeResource(made, RCDATA, 'NODE_SEA_BLOB')).toEqual(data);
    expect(node.includes(`${FUSE}:0`)).toBe(true);
  });

  it('is made of a Node that has none', () => {
    expect(() => withBlob(makePe({ text: `${FUSE}:1` }), data)).toThrow(/already/);
    expect(() => withBlob(makePe({}), data)).toThrow(/no Node/);
  });
});
