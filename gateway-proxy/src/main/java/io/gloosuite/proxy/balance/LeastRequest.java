package io.gloosuite.proxy.balance;

/** The least busy of some that another one chose. */
final class LeastRequest<H extends Balancer.Candidate> implements Balancer<H> {
    private final WeightedChoice<H> choice;
    private final int choices;

    LeastRequest(WeightedChoice<H> choice, int choices) {
        this.choice = choice;
        this.choices = choices;
    }

    @Override
    public H pick(Request request) {
        H best = choice.pick(request);
        for (int more = 1; more < choices; more++) {
            H other = choice.pick(request);
            if (other.active() < best.active()) {
                best = other;
            }
        }
        return best;
    }
}
