// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Everything a virtual meter knows. It holds the decoder key and never a vending key.

#include "sts/ea07.h"
#include "sts/vending_key.h"
#include "sts/wide_int.h"

#include <QMap>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace shahn::meter
{

// A key change set that is not complete: the 44 data bits of the sections that are in.
struct PendingKeyChange {
    qint64 startedMs = 0; // UTC epoch milliseconds
    std::array<std::optional<quint64>, 4> sections;
};

struct MeterState {
    // The most TIDs that are remembered; a token older than all of a full store is old.
    static constexpr size_t tidCountMax = 50;

    MeterNumber number;
    EncryptionAlgorithm ea = EncryptionAlgorithm::Ea11;
    SupplyGroup group;
    int ti = 1;
    int tct = 2;
    int ken = 255;
    BaseDate baseDate = BaseDate::Year2014; // shown only: the meter compares TIDs
    sts::SecretBytes decoderKey;
    std::shared_ptr<const sts::Ea07> ea07; // EA07 only

    // Electricity in 0.1 kWh, water and gas in 0.1 m³, time in 0.1 minute.
    std::array<qint64, 4> units = {};
    // The same services in hundred-thousandths of the currency unit.
    std::array<sts::Int128, 4> currency = {};
    std::vector<quint32> tids; // ascending
    std::optional<PendingKeyChange> pending;

    std::optional<qint64> powerLimitW;
    std::optional<qint64> phaseUnbalanceLimitW;
    std::optional<int> tariffRate; // raw
    std::optional<int> waterFactor; // raw
    QMap<int, bool> flags; // by flag index
    QMap<int, int> controls; // by control index
    bool isTampered = false;
    bool isReady = true;

    int lockoutAfter = 0; // wrong tokens in a row before a lockout; 0 for never
    int wrongCount = 0;
    qint64 lockedUntilMs = 0;
};

// Errors: FileUnreadable, DataCorrupt.
Expected<MeterState> loadState(const QString &path);
// As replaceFile(); only its owner may read it. DiskFull, FileUnreadable.
Expected<void> saveState(const MeterState &state, const QString &path);

// What may be shown: everything but the key, which is represented by its check value.
QJsonObject stateForShow(const MeterState &state);
// The registers in ordinary units, energy also in Wh.
QJsonObject registersForShow(const MeterState &state);
// "12.3" from tenths.
QString tenthsText(qint64 tenths);

} // namespace shahn::meter
