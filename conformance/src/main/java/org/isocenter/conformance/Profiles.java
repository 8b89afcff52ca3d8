package org.isocenter.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The profiles there are: those of the program, and those of a folder of the user, which may build on them or stand in place of
 * one with the same id. A profile is read when it is asked for and kept.
 */
public final class Profiles {
    private final Path userFolder;
    private final ProfileReader reader;
    private final Map<String, String> folders = new LinkedHashMap<>();
    private final Map<String, Profile> read = new LinkedHashMap<>();

    private Profiles(Path userFolder, List<Check> checks) throws IOException {
        this.userFolder = userFolder;
        this.reader = new ProfileReader(this::text, List.copyOf(checks));
        String index = packaged("index");
        if (index == null) {
            throw new IllegalStateException("profiles/index is part of the program");
        }
        for (String line : index.lines().toList()) {
            String[] cells = line.split("\t");
            folders.put(cells[0], cells[1]);
        }
        if (userFolder != null) {
            addUserFolders();
        }
    }

    /**
     * The profiles of the program.
     *
     * @param checks the code of the rules that profiles call checks; a profile takes those whose rules it names
     */
    public static Profiles packaged(List<Check> checks) throws IOException {
        return new Profiles(null, checks);
    }

    /** The profiles of the program and of a folder: each folder below it that holds a {@code profile.toml}. */
    public static Profiles with(Path userFolder, List<Check> checks) throws IOException {
        return new Profiles(userFolder, checks);
    }

    /**
     * Reads one profile from texts.
     *
     * @param folder its folder
     * @param files the text of a file such as {@code folder/profile.toml}; {@code null} where there is none
     * @param checks the code of rules
     * @throws ProfileException where it has a mistake, with file and line
     */
    public static Profile read(String folder, UnaryOperator<String> files, List<Check> checks) throws IOException {
        Profile profile = new ProfileReader(files::apply, checks).read(folder);
        profile.rowTable().all();
        return profile;
    }

    private void addUserFolders() throws IOException {
        Map<String, String> own = new LinkedHashMap<>();
        try (Stream<Path> files = Files.find(userFolder, 8, (path, _) -> path.endsWith("profile.toml"))) {
            for (Path file : files.sorted().toList()) {
                String folder =
                        userFolder.relativize(file.getParent()).toString().replace('\\', '/');
                Profile profile = reader.read(folder);
                // A mistake in any of its rows is told now.
                profile.rowTable().all();
                String other = own.put(profile.id(), folder);
                if (other != null) {
                    throw new ProfileException(
                            folder + "/profile.toml", 0, "id " + profile.id() + " is also that of " + other);
                }
                read.put(profile.id(), profile);
            }
        }
        folders.putAll(own);
    }

    /** Ids of all profiles, in the order of the index. */
    public List<String> ids() {
        return List.copyOf(folders.keySet());
    }

    /** The profile of an id; empty where there is none. */
    public synchronized Optional<Profile> find(String id) throws IOException {
        if (!folders.containsKey(id)) {
            return Optional.empty();
        }
        Profile profile = read.get(id);
        if (profile == null) {
            profile = reader.read(folders.get(id));
            read.put(id, profile);
        }
        return Optional.of(profile);
    }

    /** All profiles. */
    public List<Profile> all() throws IOException {
        List<Profile> all = new ArrayList<>();
        for (String id : ids()) {
            all.add(find(id).orElseThrow());
        }
        return all;
    }

    private String text(String file) throws IOException {
        if (userFolder != null) {
            Path own = userFolder.resolve(file).normalize();
            if (own.startsWith(userFolder.normalize()) && Files.isRegularFile(own)) {
                return Files.readString(own);
            }
        }
        return packaged(file);
    }

    private static String packaged(String file) throws IOException {
        try (InputStream in = Profiles.class.getResourceAsStream("/profiles/" + file)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
