// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/pkcs11_session.h"

#include "secure/secret_file.h"

#include <algorithm>
#include <array>

namespace shahn::vault
{

namespace
{

constexpr size_t slotsMax = 256;
constexpr size_t objectsMax = 4096;

// PKCS#11 takes input through pointers to values it does not change.
CK_BYTE *input(std::span<const quint8> octets) { return const_cast<CK_BYTE *>(octets.data()); }

template <size_t size>
QString paddedText(const unsigned char (&text)[size])
{
    const auto *first = reinterpret_cast<const char *>(text);
    return QString::fromUtf8(first, static_cast<qsizetype>(size)).trimmed();
}

struct FoundToken {
    CK_SLOT_ID slot = 0;
    QString name;
};

Expected<FoundToken> findToken(CK_FUNCTION_LIST &functions, const QString &label)
{
    std::vector<CK_SLOT_ID> slots(slotsMax);
    CK_ULONG count = slots.size();
    // Asked with a null list first: some libraries look for new tokens only then.
    CK_ULONG ignored = 0;
    functions.C_GetSlotList(CK_TRUE, nullptr, &ignored);
    if (const CK_RV code = functions.C_GetSlotList(CK_TRUE, slots.data(), &count); code != CKR_OK)
        return toError({ code, "C_GetSlotList" });
    slots.resize(std::min<size_t>(count, slotsMax));
    for (const CK_SLOT_ID slot : slots) {
        CK_TOKEN_INFO info = {};
        if (functions.C_GetTokenInfo(slot, &info) != CKR_OK || paddedText(info.label) != label)
            continue;
        const QString name = QStringLiteral("%1 %2 %3")
                                 .arg(paddedText(info.manufacturerID), paddedText(info.model),
                                     paddedText(info.serialNumber));
        return FoundToken{ slot, name };
    }
    return fail(
        ErrorCode::VaultUnavailable, QStringLiteral("there is no PKCS#11 token '%1'").arg(label));
}

} // namespace

Pkcs11Template &Pkcs11Template::number(CK_ATTRIBUTE_TYPE type, CK_ULONG value)
{
    return octets(type, QByteArray(reinterpret_cast<const char *>(&value), sizeof(value)));
}

Pkcs11Template &Pkcs11Template::flag(CK_ATTRIBUTE_TYPE type, bool value)
{
    return octets(type, QByteArray(1, value ? '\1' : '\0'));
}

Pkcs11Template &Pkcs11Template::octets(CK_ATTRIBUTE_TYPE type, const QByteArray &value)
{
    m_entries.push_back({ type, value });
    return *this;
}

std::vector<CK_ATTRIBUTE> Pkcs11Template::attributes() const
{
    std::vector<CK_ATTRIBUTE> attributes;
    for (const Entry &entry : m_entries) {
        attributes.push_back({ entry.type, const_cast<char *>(entry.value.constData()),
            static_cast<CK_ULONG>(entry.value.size()) });
    }
    return attributes;
}

Expected<std::unique_ptr<Pkcs11Session>> Pkcs11Session::open(
    std::shared_ptr<Pkcs11Library> library, const Pkcs11Options &options, Pkcs11Access access)
{
    CK_FUNCTION_LIST &functions = library->functions();
    const auto token = findToken(functions, options.tokenLabel);
    if (!token)
        return token.error();
    auto pin = secure::readCredential(options.pinFile);
    if (!pin)
        return pin.error();
    const CK_FLAGS flags
        = CKF_SERIAL_SESSION | (access == Pkcs11Access::ReadWrite ? CKF_RW_SESSION : 0);
    auto session = openAt(std::move(library), { token->slot, flags, token->name });
    if (!session)
        return toError(session.error());
    const CK_RV login
        = functions.C_Login((*session)->m_session, CKU_USER, pin->data(), pin->size());
    if (login != CKR_OK && login != CKR_USER_ALREADY_LOGGED_IN)
        return toError({ login, "C_Login" });
    return std::move(*session);
}

Pkcs11Result<std::unique_ptr<Pkcs11Session>> Pkcs11Session::openAnother() const
{
    return openAt(m_library, m_place);
}

Pkcs11Result<std::unique_ptr<Pkcs11Session>> Pkcs11Session::openAt(
    std::shared_ptr<Pkcs11Library> library, const Place &place)
{
    CK_SESSION_HANDLE handle = 0;
    const CK_RV code
        = library->functions().C_OpenSession(place.slot, place.flags, nullptr, nullptr, &handle);
    if (code != CKR_OK)
        return Pkcs11Failure{ code, "C_OpenSession" };
    return std::unique_ptr<Pkcs11Session>(new Pkcs11Session(std::move(library), place, handle));
}

Pkcs11Session::Pkcs11Session(
    std::shared_ptr<Pkcs11Library> library, const Place &place, CK_SESSION_HANDLE session)
    : m_library(std::move(library)), m_place(place), m_session(session)
{
}

Pkcs11Session::~Pkcs11Session() { functions().C_CloseSession(m_session); }

Pkcs11Result<std::vector<CK_OBJECT_HANDLE>> Pkcs11Session::find(const Pkcs11Template &wanted) const
{
    std::vector<CK_ATTRIBUTE> attributes = wanted.attributes();
    if (const CK_RV code
        = functions().C_FindObjectsInit(m_session, attributes.data(), attributes.size());
        code != CKR_OK) {
        return Pkcs11Failure{ code, "C_FindObjectsInit" };
    }
    // A library may give the objects in parts; an empty part is the last.
    std::vector<CK_OBJECT_HANDLE> found(objectsMax);
    size_t foundCount = 0;
    CK_ULONG count = 1;
    CK_RV code = CKR_OK;
    while (code == CKR_OK && count > 0 && foundCount < objectsMax) {
        const CK_ULONG space = objectsMax - foundCount;
        count = 0;
        code = functions().C_FindObjects(m_session, found.data() + foundCount, space, &count);
        if (code == CKR_OK && count > space)
            code = CKR_FUNCTION_FAILED;
        if (code == CKR_OK)
            foundCount += count;
    }
    functions().C_FindObjectsFinal(m_session);
    if (code != CKR_OK)
        return Pkcs11Failure{ code, "C_FindObjects" };
    found.resize(foundCount);
    return found;
}

Pkcs11Result<QByteArray> Pkcs11Session::attribute(
    CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const
{
    CK_ATTRIBUTE attribute = { type, nullptr, 0 };
    CK_RV code = functions().C_GetAttributeValue(m_session, object, &attribute, 1);
    constexpr CK_ULONG attributeMax = 1024 * 1024;
    if (code == CKR_OK && attribute.ulValueLen > attributeMax)
        code = CKR_ATTRIBUTE_VALUE_INVALID;
    if (code != CKR_OK)
        return Pkcs11Failure{ code, "C_GetAttributeValue" };
    QByteArray value(static_cast<qsizetype>(attribute.ulValueLen), '\0');
    attribute.pValue = value.data();
    code = functions().C_GetAttributeValue(m_session, object, &attribute, 1);
    if (code != CKR_OK)
        return Pkcs11Failure{ code, "C_GetAttributeValue" };
    value.truncate(static_cast<qsizetype>(attribute.ulValueLen));
    return value;
}

Pkcs11Result<CK_ULONG> Pkcs11Session::number(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const
{
    CK_ULONG value = 0;
    CK_ATTRIBUTE attribute = { type, &value, sizeof(value) };
    const CK_RV code = functions().C_GetAttributeValue(m_session, object, &attribute, 1);
    if (code != CKR_OK)
        return Pkcs11Failure{ code, "C_GetAttributeValue" };
    return value;
}

std::optional<CK_ULONG> Pkcs11Session::smallestKey(CK_MECHANISM_TYPE mechanism, CK_FLAGS use) const
{
    CK_MECHANISM_INFO info = {};
    if (functions().C_GetMechanismInfo(m_place.slot, mechanism, &info) != CKR_OK
        || (info.flags & use) != use) {
        return std::nullopt;
    }
    return info.ulMinKeySize;
}

Pkcs11Result<void> Pkcs11Session::encrypt(CK_MECHANISM mechanism, CK_OBJECT_HANDLE key,
    std::span<const quint8> plain, std::span<quint8> output) const
{
    CK_RV code = functions().C_EncryptInit(m_session, &mechanism, key);
    if (code != CKR_OK)
        return Pkcs11Failure{ code, "C_EncryptInit" };
    CK_ULONG size = output.size();
    code = functions().C_Encrypt(m_session, input(plain), plain.size(), output.data(), &size);
    if (code != CKR_OK || size != output.size())
        return Pkcs11Failure{ code == CKR_OK ? CKR_DATA_LEN_RANGE : code, "C_Encrypt" };
    return {};
}

Pkcs11Result<void> Pkcs11Session::decrypt(CK_MECHANISM mechanism, CK_OBJECT_HANDLE key,
    std::span<const quint8> cipher, std::span<quint8> output) const
{
    CK_RV code = functions().C_DecryptInit(m_session, &mechanism, key);
    if (code != CKR_OK)
        return Pkcs11Failure{ code, "C_DecryptInit" };
    CK_ULONG size = output.size();
    code = functions().C_Decrypt(m_session, input(cipher), cipher.size(), output.data(), &size);
    if (code != CKR_OK || size != output.size())
        return Pkcs11Failure{ code == CKR_OK ? CKR_DATA_LEN_RANGE : code, "C_Decrypt" };
    return {};
}

Pkcs11Result<void> Pkcs11Session::sign(CK_MECHANISM mechanism, CK_OBJECT_HANDLE key,
    std::span<const quint8> message, std::span<quint8> output) const
{
    CK_RV code = functions().C_SignInit(m_session, &mechanism, key);
    if (code != CKR_OK)
        return Pkcs11Failure{ code, "C_SignInit" };
    CK_ULONG size = output.size();
    code = functions().C_Sign(m_session, input(message), message.size(), output.data(), &size);
    if (code != CKR_OK || size != output.size())
        return Pkcs11Failure{ code == CKR_OK ? CKR_DATA_LEN_RANGE : code, "C_Sign" };
    return {};
}

Pkcs11Result<CK_OBJECT_HANDLE> Pkcs11Session::create(const Pkcs11Template &object) const
{
    std::vector<CK_ATTRIBUTE> attributes = object.attributes();
    CK_OBJECT_HANDLE handle = 0;
    const CK_RV code
        = functions().C_CreateObject(m_session, attributes.data(), attributes.size(), &handle);
    if (code != CKR_OK)
        return Pkcs11Failure{ code, "C_CreateObject" };
    return handle;
}

Pkcs11Result<CK_OBJECT_HANDLE> Pkcs11Session::generate(
    CK_MECHANISM mechanism, const Pkcs11Template &key) const
{
    std::vector<CK_ATTRIBUTE> attributes = key.attributes();
    CK_OBJECT_HANDLE handle = 0;
    const CK_RV code = functions().C_GenerateKey(
        m_session, &mechanism, attributes.data(), attributes.size(), &handle);
    if (code != CKR_OK)
        return Pkcs11Failure{ code, "C_GenerateKey" };
    return handle;
}

Pkcs11Result<CK_OBJECT_HANDLE> Pkcs11Session::generatePair(
    CK_MECHANISM mechanism, const Pkcs11Template &publicKey, const Pkcs11Template &privateKey) const
{
    std::vector<CK_ATTRIBUTE> publicAttributes = publicKey.attributes();
    std::vector<CK_ATTRIBUTE> privateAttributes = privateKey.attributes();
    CK_OBJECT_HANDLE publicHandle = 0;
    CK_OBJECT_HANDLE privateHandle = 0;
    const CK_RV code = functions().C_GenerateKeyPair(m_session, &mechanism, publicAttributes.data(),
        publicAttributes.size(), privateAttributes.data(), privateAttributes.size(), &publicHandle,
        &privateHandle);
    if (code != CKR_OK)
        return Pkcs11Failure{ code, "C_GenerateKeyPair" };
    return privateHandle;
}

Pkcs11Result<CK_OBJECT_HANDLE> Pkcs11Session::unwrap(CK_MECHANISM mechanism,
    CK_OBJECT_HANDLE unwrappingKey, const QByteArray &wrapped, const Pkcs11Template &key) const
{
    std::vector<CK_ATTRIBUTE> attributes = key.attributes();
    QByteArray copy = wrapped;
    CK_OBJECT_HANDLE handle = 0;
    const CK_RV code = functions().C_UnwrapKey(m_session, &mechanism, unwrappingKey,
        reinterpret_cast<CK_BYTE *>(copy.data()), static_cast<CK_ULONG>(copy.size()),
        attributes.data(), attributes.size(), &handle);
    if (code != CKR_OK)
        return Pkcs11Failure{ code, "C_UnwrapKey" };
    return handle;
}

Pkcs11Result<void> Pkcs11Session::destroy(CK_OBJECT_HANDLE object) const
{
    const CK_RV code = functions().C_DestroyObject(m_session, object);
    if (code != CKR_OK)
        return Pkcs11Failure{ code, "C_DestroyObject" };
    return {};
}

} // namespace shahn::vault
