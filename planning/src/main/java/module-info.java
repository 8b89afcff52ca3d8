/** Plans judged by numbers: TG-275 style items, complexity, differences of two plans. */
module org.isocenter.planning {
    requires transitive org.isocenter.rt;
}
