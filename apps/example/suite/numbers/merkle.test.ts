import assert from 'node:assert/strict';
import test from 'node:test';
import { MerkleTree, proves } from './merkle.ts';

test('each piece of a tree of any size can be proved', () => {
  for (const size of [1, 2, 3, 7, 8, 33]) {
    const pieces = Array.from({ length: size }, (_, index) => `piece ${index}`);
    const tree = new MerkleTree(pieces);
    for (const [index, piece] of pieces.entries()) assert.ok(proves(tree.root, piece, tree.proof(index)));
  }
});

test('a changed piece, or another place, is not', () => {
  const tree = new MerkleTree(['a', 'b', 'c', 'd']);
  assert.equal(proves(tree.root, 'x', tree.proof(0)), false);
  assert.equal(proves(tree.root, 'a', tree.proof(1)), false);
});

test('sixty thousand pieces need sixteen steps', () => {
  const pieces = Array.from({ length: 60_000 }, (_, index) => `block ${index * 7}`);
  const tree = new MerkleTree(pieces);
  for (let index = 0; index < pieces.length; index += 997) {
    const proof = tree.proof(index);
    assert.ok(proof.length <= 16);
    assert.ok(proves(tree.root, pieces[index] ?? '', proof));
  }
});
