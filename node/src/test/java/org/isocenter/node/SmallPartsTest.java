package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.isocenter.dicom.SopClasses;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SmallPartsTest {
    @Test
    void waitsLongerEachTimeUpToAMaximum() {
        Backoff middle = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(60), () -> 0.5);
        assertThat(middle.after(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(middle.after(2)).isEqualTo(Duration.ofSeconds(4));
        assertThat(middle.after(5)).isEqualTo(Duration.ofSeconds(32));
        assertThat(middle.after(6)).isEqualTo(Duration.ofSeconds(60));
        assertThat(middle.after(1000)).isEqualTo(Duration.ofSeconds(60));
        Backoff least = new Backoff(Duration.ofSeconds(10), Duration.ofSeconds(60), () -> 0);
        Backoff most = new Backoff(Duration.ofSeconds(10), Duration.ofSeconds(60), () -> 1);
        assertThat(least.after(1)).isEqualTo(Duration.ofSeconds(8));
        assertThat(most.after(1)).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void knowsWhichAddressesARangeHolds() throws Exception {
        AddressRange range = AddressRange.parse("x", "10.1.128.0/17");
        assertThat(range.contains(InetAddress.ofLiteral("10.1.128.1"))).isTrue();
        assertThat(range.contains(InetAddress.ofLiteral("10.1.255.255"))).isTrue();
        assertThat(range.contains(InetAddress.ofLiteral("10.1.127.255"))).isFalse();
        assertThat(range.contains(InetAddress.ofLiteral("fd00::1"))).isFalse();
        AddressRange one = AddressRange.parse("x", "10.1.2.3");
        assertThat(one.contains(InetAddress.ofLiteral("10.1.2.3"))).isTrue();
        assertThat(one.contains(InetAddress.ofLiteral("10.1.2.4"))).isFalse();
        assertThat(AddressRange.parse("x", "0.0.0.0/0").contains(InetAddress.ofLiteral("1.2.3.4")))
                .isTrue();
    }

    @Test
    @DisplayName("N-08: every storage class of PS3.6 is taken, and one of the next edition; services are not")
    void knowsStorageClasses() {
        assertThat(SopClasses.storageUids()).isNotEmpty().allMatch(StorageClasses::contains);
        assertThat(StorageClasses.contains("1.2.840.10008.5.1.4.1.1.481.99")).isTrue();
        assertThat(StorageClasses.contains("1.3.12.2.1107.5.9.1")).isTrue();
        assertThat(StorageClasses.contains(Uids.Verification)).isFalse();
        assertThat(StorageClasses.contains(Uids.MediaStorageDirectoryStorage)).isFalse();
        assertThat(StorageClasses.contains("1.2.840.10008.5.1.4.1.2.1.1")).isFalse();
    }

    @Test
    void triesAgainWhereAFailureMayPass() {
        assertThat(Deliveries.mayPass(Status.OUT_OF_RESOURCES)).isTrue();
        assertThat(Deliveries.mayPass(Status.of(0xA7FF))).isTrue();
        assertThat(Deliveries.mayPass(Status.PROCESSING_FAILURE)).isTrue();
        assertThat(Deliveries.mayPass(Status.DATA_SET_DOES_NOT_MATCH_SOP_CLASS)).isFalse();
        assertThat(Deliveries.mayPass(Status.CANNOT_UNDERSTAND)).isFalse();
        assertThat(Deliveries.mayPass(Status.SOP_CLASS_NOT_SUPPORTED)).isFalse();
    }
}
