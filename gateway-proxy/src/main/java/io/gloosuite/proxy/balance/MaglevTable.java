package io.gloosuite.proxy.balance;

import java.util.Arrays;
import java.util.List;

/** Maglev's table (Eisenbud and others, 2016, section 3.4): entries take places in turn, each in the order of its own preference. */
final class MaglevTable implements HashTable {
    private static final int FREE = -1;

    private final int[] owners;

    private MaglevTable(int[] owners) {
        this.owners = owners;
    }

    /** An entry that takes places. */
    private static final class Claimant {
        private final long offset;
        private final long skip;
        private final double share;
        private double due;
        private long next;

        Claimant(Entry entry, int size, int greatest) {
            offset = Long.remainderUnsigned(XxHash64.hash(entry.key()), size);
            skip = Long.remainderUnsigned(XxHash64.hash(entry.key(), 1), size - 1) + 1;
            share = (double) entry.weight() / greatest;
        }

        /** Whether it has a turn: the greatest weight has one every round. */
        boolean hasTurn() {
            due += share;
            if (due < 1) {
                return false;
            }
            due -= 1;
            return true;
        }

        void claim(int[] owners, int self) {
            int place = prefer(owners.length);
            while (owners[place] != FREE) {
                place = prefer(owners.length);
            }
            owners[place] = self;
        }

        private int prefer(int size) {
            return (int) ((offset + skip * next++) % size);
        }
    }

    /** With a prime size every entry's preferences reach every place. */
    static MaglevTable of(List<Entry> entries, int size) {
        int greatest = entries.stream().mapToInt(Entry::weight).max().orElse(1);
        List<Claimant> claimants = entries.stream()
                .map(entry -> new Claimant(entry, size, greatest))
                .toList();
        int[] owners = new int[size];
        Arrays.fill(owners, FREE);
        int taken = 0;
        while (taken < size) {
            for (int index = 0; index < claimants.size() && taken < size; index++) {
                if (claimants.get(index).hasTurn()) {
                    claimants.get(index).claim(owners, index);
                    taken++;
                }
            }
        }
        return new MaglevTable(owners);
    }

    @Override
    public int indexOf(long hash) {
        return owners[(int) Long.remainderUnsigned(hash, owners.length)];
    }
}
