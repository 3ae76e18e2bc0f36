// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Pkcs11Session: a session of a login to the token with a given label, and the calls the vault
// makes in it. One thread at a time: its owner locks. A failure leaves the session as it is; when
// isSessionLoss says so, the owner opens another. Internal to the vault.

#include "vault/pkcs11_library.h"
#include "vault/pkcs11_options.h"

#include <QByteArray>

#include <optional>
#include <span>
#include <vector>

namespace shahn::vault
{

// Attributes for a search or a new object. Values are copied in.
class Pkcs11Template
{
public:
    Pkcs11Template &number(CK_ATTRIBUTE_TYPE type, CK_ULONG value);
    Pkcs11Template &flag(CK_ATTRIBUTE_TYPE type, bool value);
    Pkcs11Template &octets(CK_ATTRIBUTE_TYPE type, const QByteArray &value);

    // Valid until the template changes.
    std::vector<CK_ATTRIBUTE> attributes() const;

private:
    struct Entry {
        CK_ATTRIBUTE_TYPE type = 0;
        QByteArray value;
    };

    std::vector<Entry> m_entries;
};

enum class Pkcs11Access : quint8 { ReadOnly, ReadWrite };

class Pkcs11Session
{
public:
    // VaultUnavailable when there is no such token, VaultSealed when the PIN is refused, or as
    // secure::readCredential.
    static Expected<std::unique_ptr<Pkcs11Session>> open(
        std::shared_ptr<Pkcs11Library> library, const Pkcs11Options &options, Pkcs11Access access);
    // One more session with the same token and access. It needs no login: the one that there is
    // holds for all sessions of the program, so the PIN is not used again.
    Pkcs11Result<std::unique_ptr<Pkcs11Session>> openAnother() const;
    Pkcs11Session(const Pkcs11Session &) = delete;
    Pkcs11Session &operator=(const Pkcs11Session &) = delete;
    ~Pkcs11Session();

    Pkcs11Result<std::vector<CK_OBJECT_HANDLE>> find(const Pkcs11Template &wanted) const;
    Pkcs11Result<QByteArray> attribute(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const;
    Pkcs11Result<CK_ULONG> number(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const;
    // Whether the mechanism exists with this use (CKF_…), and its smallest key in its own unit.
    std::optional<CK_ULONG> smallestKey(CK_MECHANISM_TYPE mechanism, CK_FLAGS use) const;

    // Each fills `output` completely or fails.
    Pkcs11Result<void> encrypt(CK_MECHANISM mechanism, CK_OBJECT_HANDLE key,
        std::span<const quint8> input, std::span<quint8> output) const;
    Pkcs11Result<void> decrypt(CK_MECHANISM mechanism, CK_OBJECT_HANDLE key,
        std::span<const quint8> input, std::span<quint8> output) const;
    Pkcs11Result<void> sign(CK_MECHANISM mechanism, CK_OBJECT_HANDLE key,
        std::span<const quint8> input, std::span<quint8> output) const;

    Pkcs11Result<CK_OBJECT_HANDLE> create(const Pkcs11Template &object) const;
    Pkcs11Result<CK_OBJECT_HANDLE> generate(
        CK_MECHANISM mechanism, const Pkcs11Template &key) const;
    // The handle of the private key; the public one is found by its label.
    Pkcs11Result<CK_OBJECT_HANDLE> generatePair(CK_MECHANISM mechanism,
        const Pkcs11Template &publicKey, const Pkcs11Template &privateKey) const;
    Pkcs11Result<CK_OBJECT_HANDLE> unwrap(CK_MECHANISM mechanism, CK_OBJECT_HANDLE unwrappingKey,
        const QByteArray &wrapped, const Pkcs11Template &key) const;
    Pkcs11Result<void> destroy(CK_OBJECT_HANDLE object) const;

    // Manufacturer, model and serial number of the token, for the audit.
    const QString &tokenName() const { return m_place.tokenName; }

private:
    struct Place {
        CK_SLOT_ID slot = 0;
        CK_FLAGS flags = 0; // of its sessions
        QString tokenName;
    };

    static Pkcs11Result<std::unique_ptr<Pkcs11Session>> openAt(
        std::shared_ptr<Pkcs11Library> library, const Place &place);
    Pkcs11Session(
        std::shared_ptr<Pkcs11Library> library, const Place &place, CK_SESSION_HANDLE session);

    CK_FUNCTION_LIST &functions() const { return m_library->functions(); }

    std::shared_ptr<Pkcs11Library> m_library;
    Place m_place;
    CK_SESSION_HANDLE m_session = 0;
};

} // namespace shahn::vault
