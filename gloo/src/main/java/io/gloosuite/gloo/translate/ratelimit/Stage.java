package io.gloosuite.gloo.translate.ratelimit;

/** The filters that ask ratelimit: one for each domain at each place. What routes tell is told by the filter of its stage. */
public enum Stage {
    CUSTOM(1, Domain.CUSTOM, Place.STANDARD),
    CRD(2, Domain.CRD, Place.STANDARD),
    CUSTOM_EARLY(3, Domain.CUSTOM, Place.EARLY),
    CRD_EARLY(4, Domain.CRD, Place.EARLY),
    CUSTOM_REGULAR(5, Domain.CUSTOM, Place.REGULAR),
    CRD_REGULAR(6, Domain.CRD, Place.REGULAR);

    private final int number;
    private final Domain domain;
    private final Place place;

    /** Whose rules. */
    public enum Domain {
        /** Those of the Settings. */
        CUSTOM("custom"),
        /** Those of RateLimitConfigs. */
        CRD("crd");

        private final String text;

        Domain(String text) {
            this.text = text;
        }

        /** As requests to ratelimit name it. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** Before authorization or after it. */
    public enum Place {
        /** Where the server's settings say: after, unless {@code rateLimitBeforeAuth}. */
        STANDARD(""),
        /** Before. */
        EARLY("-early"),
        /** After. */
        REGULAR("-regular");

        private final String suffix;

        Place(String suffix) {
            this.suffix = suffix;
        }
    }

    Stage(int number, Domain domain, Place place) {
        this.number = number;
        this.domain = domain;
        this.place = place;
    }

    /** Envoy's number of the stage. */
    int number() {
        return number;
    }

    Domain domain() {
        return domain;
    }

    Place place() {
        return place;
    }

    /** The name of the stage's filter. */
    String filter() {
        return "envoy.filters.http.ratelimit." + domain + place.suffix;
    }

    static Stage of(Domain domain, Place place) {
        return switch (domain) {
            case CUSTOM ->
                switch (place) {
                    case STANDARD -> CUSTOM;
                    case EARLY -> CUSTOM_EARLY;
                    case REGULAR -> CUSTOM_REGULAR;
                };
            case CRD ->
                switch (place) {
                    case STANDARD -> CRD;
                    case EARLY -> CRD_EARLY;
                    case REGULAR -> CRD_REGULAR;
                };
        };
    }
}
