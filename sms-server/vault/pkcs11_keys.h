// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Pkcs11Keys: derives decoder keys in a PKCS#11 token, in as many sessions at once as it has.
// Immutable but for its sessions; any thread. Internal to the vault.

#include "vault/pkcs11_objects.h"
#include "vault/pkcs11_sessions.h"
#include "vault/token_source.h"

namespace shahn::vault
{

class Pkcs11Keys final : public DerivingSource
{
public:
    // As Pkcs11Module::open.
    static Expected<std::unique_ptr<Pkcs11Keys>> open(const Pkcs11Options &options);

    const std::vector<KeyAttributes> &keys() const override { return m_attributes; }

    int ordersAtOnce() const override { return m_sessions->count(); }

protected:
    Expected<sts::DecoderKey> decoderKey(const KeyUse &use) const override;

    const sts::Ea07 &ea07(size_t keyIndex) const override { return *m_ea07[keyIndex]; }

    const QString &moduleName() const override { return m_name; }

private:
    using OpenSession = Pkcs11Sessions::OpenSession;

    Pkcs11Keys() = default;
    Expected<void> takeContents(Pkcs11Contents contents);
    std::vector<QByteArray> keyLabels() const;
    Pkcs11Result<sts::DecoderKey> derive(const OpenSession &open, const KeyUse &use) const;
    Pkcs11Result<quint64> deriveShort(const OpenSession &open, const KeyUse &use) const;

    std::vector<Pkcs11KeyRecord> m_records;
    std::vector<KeyAttributes> m_attributes; // of m_records
    std::vector<sts::VendingKey> m_rules; // of m_records, without octets
    std::vector<const sts::Ea07 *> m_ea07; // of m_records
    std::vector<std::shared_ptr<const sts::Ea07>> m_parameterSets;
    QString m_name;
    std::unique_ptr<Pkcs11Sessions> m_sessions; // keys in the order of keyLabels()
};

} // namespace shahn::vault
