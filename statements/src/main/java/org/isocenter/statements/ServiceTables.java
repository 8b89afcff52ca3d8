package org.isocenter.statements;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Service;
import org.isocenter.dicom.TransferSyntax;

/** The SOP classes of a profile as tables. */
final class ServiceTables {
    /** Transfer syntaxes that stand in each row; longer lists stand once. */
    private static final int LONG_LIST = 8;

    private final Profile profile;

    ServiceTables(Profile profile) {
        this.profile = profile;
    }

    private Stream<Service> services(Set<ServiceKind> kinds) {
        return profile.product().services().stream().filter(service -> kinds.contains(ServiceKind.of(service)));
    }

    /** Whether the product has a service of this kind. */
    boolean has(ServiceKind kind) {
        return services(Set.of(kind)).findAny().isPresent();
    }

    /** SOP classes with roles. */
    Block roles(String caption, ServiceKind... kinds) {
        return Block.table(
                caption,
                List.of("SOP Class", "SOP Class UID", "User (SCU)", "Provider (SCP)"),
                services(kinds.length == 0 ? Set.of(ServiceKind.values()) : Set.of(kinds))
                        .map(service ->
                                List.of(service.name(), service.sopClass(), yes(service.scu()), yes(service.scp())))
                        .toList());
    }

    /** Which instances are created and which are read (table of content and transfer). */
    Block content(String caption) {
        return Block.table(
                caption,
                List.of("SOP Class", "SOP Class UID", "Sent", "Created with stated attributes", "Received"),
                services(Set.of(ServiceKind.STORAGE))
                        .map(service -> List.of(
                                service.name(),
                                service.sopClass(),
                                yes(service.scu()),
                                yes(isDescribed("export", service)),
                                yes(service.scp())))
                        .toList());
    }

    private boolean isDescribed(String direction, Service service) {
        return !Rows.of(profile, direction, service.iod()).isEmpty();
    }

    private static String yes(boolean yes) {
        return yes ? "Yes" : "No";
    }

    /** The services of these SOP classes. */
    List<Service> of(Collection<String> sopClasses) {
        return profile.product().services().stream()
                .filter(service -> sopClasses.contains(service.sopClass()))
                .toList();
    }

    /** Presentation contexts of these SOP classes; long lists of transfer syntaxes that they share stand in a table of their own. */
    List<Block> contexts(String caption, String role, Collection<String> sopClasses) {
        Map<List<String>, String> shared = shared(sopClasses);
        List<List<String>> rows = new ArrayList<>();
        for (Service service : of(sopClasses)) {
            String list = shared.get(service.transferSyntaxes());
            rows.add(List.of(
                    service.name(),
                    service.sopClass(),
                    list == null ? syntaxes(service, TransferSyntax::name) : list,
                    list == null ? syntaxes(service, TransferSyntax::uid) : list,
                    role));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.table(
                caption,
                List.of(
                        "Abstract Syntax",
                        "Abstract Syntax UID",
                        "Transfer Syntax, by preference",
                        "Transfer Syntax UID",
                        "Role"),
                rows));
        shared.forEach((syntaxes, list) -> blocks.add(new Block.Table(
                "Transfer syntaxes, " + list,
                List.of("Transfer Syntax, by preference", "Transfer Syntax UID"),
                syntaxes.stream()
                        .map(uid -> List.of(TransferSyntax.of(uid).name(), uid))
                        .toList())));
        return blocks;
    }

    /** Names of the lists that are too long to be repeated. */
    private Map<List<String>, String> shared(Collection<String> sopClasses) {
        Map<List<String>, String> shared = new LinkedHashMap<>();
        for (Service service : of(sopClasses)) {
            if (service.transferSyntaxes().size() > LONG_LIST) {
                shared.putIfAbsent(service.transferSyntaxes(), "list " + (shared.size() + 1));
            }
        }
        return shared;
    }

    private static String syntaxes(Service service, Function<TransferSyntax, String> what) {
        return service.transferSyntaxes().isEmpty()
                ? "not stated"
                : service.transferSyntaxes().stream()
                        .map(uid -> what.apply(TransferSyntax.of(uid)))
                        .collect(Collectors.joining("\n"));
    }

    /** SOP classes that PS3.6 does not know. */
    Block privateClasses(String caption) {
        return Block.table(
                caption,
                List.of("SOP Class", "SOP Class UID"),
                profile.product().services().stream()
                        .filter(service -> !service.sopClass().startsWith("1.2.840.10008."))
                        .map(service -> List.of(service.name(), service.sopClass()))
                        .toList());
    }
}
