package org.isocenter.node;

import java.util.List;

/** The printer that a hub is for others: table {@code print} of the settings. */
public record PrintSettings(
        @Setting(value = "Printer Name.", initial = "ISOCENTER FILMS")
        String name,

        @Setting(value = "Pixels of a page for each mm, 1 to 40.", initial = "10")
        int pixelsPerMm,

        @Setting(
                value = "Film Size IDs; the first is used where none is asked for.",
                initial =
                        "14INX17IN,8INX10IN,8_5INX11IN,10INX12IN,10INX14IN,11INX14IN,11INX17IN,14INX14IN,24CMX24CM,24CMX30CM,A4,A3")
        List<String> filmSizes,

        @Setting(
                value = "Medium Types; the first is used where none is asked for.",
                initial = "CLEAR FILM,BLUE FILM,PAPER,MAMMO CLEAR FILM,MAMMO BLUE FILM")
        List<String> mediumTypes,

        @Setting("Image Display Formats that CUSTOM\\1, CUSTOM\\2 and so on mean, such as COL\\1,2.")
        List<String> customFormats,

        @Setting(value = "Highest optical density, in hundredths.", initial = "400")
        int maxDensity,

        @Setting(value = "Most copies of a film session.", initial = "99")
        int maxCopies,

        @Setting(value = "Most films of a film session.", initial = "64")
        int maxFilms,

        @Setting(value = "Most images of a film session, in MiB.", initial = "256")
        int maxSessionMib,

        @Setting(value = "Print jobs that wait, at most.", initial = "100")
        int maxWaiting,

        @Setting(value = "Print jobs kept; the oldest finished ones are removed.", initial = "1000")
        int maxKept,

        @Setting(value = "Free space on the disk, in MiB, below which nothing is printed.", initial = "256")
        int reserveMib) {}
