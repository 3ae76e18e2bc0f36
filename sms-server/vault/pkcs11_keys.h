// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Pkcs11Keys: derives decoder keys in a PKCS#11 token. Any thread; one call at a time reaches the
// token. Internal to the vault.

#include "vault/pkcs11_objects.h"
#include "vault/token_source.h"

#include <mutex>

namespace shahn::vault
{

class Pkcs11Keys final : public DerivingSource
{
public:
    // As Pkcs11Module::open.
    static Expected<std::unique_ptr<Pkcs11Keys>> open(const Pkcs11Options &options);

    const std::vector<KeyAttributes> &keys() const override { return m_attributes; }

protected:
    Expected<sts::DecoderKey> decoderKey(const KeyUse &use) const override;

    const sts::Ea07 &ea07(size_t keyIndex) const override { return *m_ea07[keyIndex]; }

    const QString &moduleName() const override { return m_name; }

private:
    // Handles are valid in one session only.
    struct Login {
        std::unique_ptr<Pkcs11Session> session;
        std::vector<CK_OBJECT_HANDLE> keys; // in the order of m_records
        CK_OBJECT_HANDLE finishKey = CK_INVALID_HANDLE;
    };

    Pkcs11Keys(std::shared_ptr<Pkcs11Library> library, Pkcs11Options options);
    Expected<void> takeContents(Pkcs11Contents contents);
    Expected<void> findKeys(Login &login) const;
    Expected<void> logIn() const;
    Pkcs11Result<sts::DecoderKey> derive(const KeyUse &use) const;
    Pkcs11Result<quint64> deriveShort(const KeyUse &use) const;

    std::shared_ptr<Pkcs11Library> m_library; // restarted with m_mutex held
    Pkcs11Options m_options;
    std::vector<Pkcs11KeyRecord> m_records;
    std::vector<KeyAttributes> m_attributes; // of m_records
    std::vector<sts::VendingKey> m_rules; // of m_records, without octets
    std::vector<const sts::Ea07 *> m_ea07; // of m_records
    std::vector<std::shared_ptr<const sts::Ea07>> m_parameterSets;
    QString m_name;

    mutable std::mutex m_mutex; // guards what follows
    mutable Login m_login;
    // A refused PIN is not tried again: the token would lock itself.
    mutable bool m_isPinRefused = false;
};

} // namespace shahn::vault
