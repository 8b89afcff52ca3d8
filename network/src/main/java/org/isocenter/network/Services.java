package org.isocenter.network;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which service answers a request: by the SOP class it names, else by the abstract syntax of its context, else the one for all others. */
public final class Services {
    /** None: every request is answered "SOP class not supported". */
    public static final Services NONE = new Services(Map.of(), null);

    private final Map<String, Service> bySopClass;
    private final Service others;

    private Services(Map<String, Service> bySopClass, Service others) {
        this.bySopClass = Map.copyOf(bySopClass);
        this.others = others;
    }

    public static Services of(Map<String, Service> bySopClass) {
        return new Services(bySopClass, null);
    }

    /** These, with one more or another one for a SOP class. */
    public Services with(String sopClassUid, Service service) {
        Map<String, Service> more = new HashMap<>(bySopClass);
        more.put(sopClassUid, service);
        return new Services(more, others);
    }

    /** These, with one for all SOP classes not named. */
    public Services otherwise(Service service) {
        return new Services(bySopClass, service);
    }

    /** Whether one was named for a SOP class. */
    public boolean has(String sopClassUid) {
        return bySopClass.containsKey(sopClassUid);
    }

    Optional<Service> find(Request request, PresentationContext context) {
        Service service = bySopClass.get(request.sopClassUid());
        if (service == null) {
            service = bySopClass.getOrDefault(context.abstractSyntax(), others);
        }
        return Optional.ofNullable(service);
    }
}
