// SPDX-License-Identifier: GPL-3.0-or-later
#include "answers.h"

#include "token_objects.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <limits>
#include <string>

#define SHAHN_EXPORT extern "C" __attribute__((visibility("default")))

namespace
{

using shahn::fuzz::Attribute;
using shahn::fuzz::firstLength;
using shahn::fuzz::firstNoise;
using shahn::fuzz::Object;

constexpr CK_RV codes[] = { CKR_OK, CKR_HOST_MEMORY, CKR_SLOT_ID_INVALID, CKR_GENERAL_ERROR,
    CKR_FUNCTION_FAILED, CKR_ARGUMENTS_BAD, CKR_ATTRIBUTE_SENSITIVE, CKR_ATTRIBUTE_TYPE_INVALID,
    CKR_ATTRIBUTE_VALUE_INVALID, CKR_DATA_LEN_RANGE, CKR_DEVICE_ERROR, CKR_DEVICE_MEMORY,
    CKR_DEVICE_REMOVED, CKR_FUNCTION_NOT_SUPPORTED, CKR_KEY_HANDLE_INVALID, CKR_KEY_SIZE_RANGE,
    CKR_MECHANISM_INVALID, CKR_OBJECT_HANDLE_INVALID, CKR_OPERATION_ACTIVE,
    CKR_OPERATION_NOT_INITIALIZED, CKR_PIN_INCORRECT, CKR_PIN_LOCKED, CKR_SESSION_CLOSED,
    CKR_SESSION_HANDLE_INVALID, CKR_TOKEN_NOT_PRESENT, CKR_USER_NOT_LOGGED_IN,
    CKR_USER_ALREADY_LOGGED_IN, CKR_BUFFER_TOO_SMALL, CKR_CRYPTOKI_NOT_INITIALIZED,
    CKR_CRYPTOKI_ALREADY_INITIALIZED, CKR_VENDOR_DEFINED + 1, ~CK_RV{ 0 } };
static_assert(std::size(codes) == firstLength);

constexpr CK_ULONG lengths[] = { 0, 1, 2, 3, 7, 9, 31, 33, 255, 256, 257, 4095, 4096, 4097, 65'535,
    65'536, 1U << 20, (1U << 20) + 1, 1U << 30, std::numeric_limits<int32_t>::max(), 1UL << 31,
    std::numeric_limits<uint32_t>::max(), 1UL << 32, 1UL << 40, std::numeric_limits<int64_t>::max(),
    1UL << 63, CK_UNAVAILABLE_INFORMATION, CK_UNAVAILABLE_INFORMATION - 1,
    CK_UNAVAILABLE_INFORMATION - 7, 8, 16, 20 };
static_assert(std::size(lengths) == firstNoise - firstLength);

enum class Operation : uint8_t { None, Search, Cipher };

// What one script says, and what is under way in the session. One session is open at a time.
struct Token {
    shahn::fuzz::Pkcs11Script script;
    size_t position = 0;
    std::vector<Object> objects;
    std::vector<CK_OBJECT_HANDLE> found;
    CK_SESSION_HANDLE session = 0; // the last one opened
    Operation operation = Operation::None;
    bool isPinRefused = false;
};

Token token;

// What an honest library says of a call in this session.
CK_RV stateCode(CK_SESSION_HANDLE session, Operation wanted)
{
    if (session != token.session)
        return CKR_SESSION_HANDLE_INVALID;
    return token.operation == wanted ? CKR_OK
        : wanted == Operation::None  ? CKR_OPERATION_ACTIVE
                                     : CKR_OPERATION_NOT_INITIALIZED;
}

bool isObject(CK_OBJECT_HANDLE handle) { return handle > 0 && handle <= token.objects.size(); }

CK_RV codeOf(uint8_t answer) { return answer < firstLength ? codes[answer] : CKR_OK; }

uint8_t nextAnswer()
{
    if (token.position == token.script.size)
        return 0;
    const uint8_t answer = token.script.octets[token.position++];
    // Whatever call says so: the PIN is not tried again.
    const CK_RV code = codeOf(answer);
    token.isPinRefused = token.isPinRefused || code == CKR_PIN_INCORRECT || code == CKR_PIN_LOCKED;
    return answer;
}

bool isLength(uint8_t answer) { return answer >= firstLength && answer < firstNoise; }

CK_ULONG lengthOf(uint8_t answer, CK_ULONG honest)
{
    return isLength(answer) ? lengths[answer - firstLength] : honest;
}

CK_RV onlyCode() { return codeOf(nextAnswer()); }

template <size_t size>
void setText(CK_UTF8CHAR (&field)[size], const char *text)
{
    std::memset(field, ' ', size);
    std::memcpy(field, text, std::min(size, std::strlen(text)));
}

// Octets of an operation: as many as there is room for, and told as the script wants. Only a buffer
// that is too small leaves the operation open.
CK_RV giveOctets(CK_SESSION_HANDLE session, CK_ULONG honest, CK_BYTE *output, CK_ULONG *size)
{
    const uint8_t answer = nextAnswer();
    if (codeOf(answer) == CKR_BUFFER_TOO_SMALL)
        return CKR_BUFFER_TOO_SMALL;
    const CK_RV state = stateCode(session, Operation::Cipher);
    token.operation = Operation::None;
    if (codeOf(answer) != CKR_OK)
        return codeOf(answer);
    if (state != CKR_OK)
        return state;
    if (output != nullptr)
        std::memset(output, answer, std::min(*size, honest));
    *size = lengthOf(answer, honest);
    return CKR_OK;
}

CK_RV initialize(void *) { return onlyCode(); }

CK_RV finalize(void *) { return onlyCode(); }

CK_RV getSlotList(CK_BBOOL, CK_SLOT_ID *slots, CK_ULONG *count)
{
    const uint8_t answer = nextAnswer();
    if (slots != nullptr && *count > 0)
        slots[0] = 0;
    *count = lengthOf(answer, 1);
    return codeOf(answer);
}

CK_RV getTokenInfo(CK_SLOT_ID, CK_TOKEN_INFO *info)
{
    const uint8_t answer = nextAnswer();
    setText(info->label, "fuzz");
    setText(info->manufacturerID, "nobody");
    setText(info->model, "liar");
    setText(info->serialNumber, "1");
    if (answer >= firstNoise)
        std::memset(info->model, answer, sizeof(info->model));
    if (isLength(answer))
        std::memset(info->label, answer, sizeof(info->label));
    return codeOf(answer);
}

CK_RV getMechanismInfo(CK_SLOT_ID, CK_MECHANISM_TYPE, CK_MECHANISM_INFO *info)
{
    const uint8_t answer = nextAnswer();
    *info = { lengthOf(answer, 16), 64, CKF_SIGN | CKF_ENCRYPT | CKF_DECRYPT };
    return codeOf(answer);
}

CK_RV openSession(CK_SLOT_ID, CK_FLAGS, void *, CK_NOTIFY, CK_SESSION_HANDLE *session)
{
    const uint8_t answer = nextAnswer();
    ++token.session;
    token.operation = Operation::None;
    *session = lengthOf(answer, token.session);
    return codeOf(answer);
}

CK_RV closeSession(CK_SESSION_HANDLE) { return onlyCode(); }

CK_RV login(CK_SESSION_HANDLE, CK_USER_TYPE, CK_UTF8CHAR *, CK_ULONG) { return onlyCode(); }

CK_RV findObjectsInit(CK_SESSION_HANDLE session, CK_ATTRIBUTE *wanted, CK_ULONG count)
{
    if (const CK_RV code = onlyCode(); code != CKR_OK)
        return code;
    if (const CK_RV code = stateCode(session, Operation::None); code != CKR_OK)
        return code;
    token.operation = Operation::Search;
    token.found.clear();
    for (size_t i = 0; i < token.objects.size(); ++i) {
        if (matches(token.objects[i], wanted, count))
            token.found.push_back(i + 1);
    }
    return CKR_OK;
}

CK_RV findObjects(
    CK_SESSION_HANDLE session, CK_OBJECT_HANDLE *handles, CK_ULONG countMax, CK_ULONG *count)
{
    const uint8_t answer = nextAnswer();
    if (codeOf(answer) != CKR_OK)
        return codeOf(answer);
    if (const CK_RV code = stateCode(session, Operation::Search); code != CKR_OK)
        return code;
    // Noise: a library that gives its objects one by one.
    const size_t stepMax = answer >= firstNoise ? 1 : countMax;
    const size_t given = std::min(stepMax, token.found.size());
    std::copy_n(token.found.begin(), given, handles);
    token.found.erase(token.found.begin(), token.found.begin() + static_cast<ptrdiff_t>(given));
    *count = lengthOf(answer, given);
    return CKR_OK;
}

CK_RV findObjectsFinal(CK_SESSION_HANDLE)
{
    const CK_RV code = onlyCode();
    if (code == CKR_OK)
        token.operation = Operation::None;
    return code;
}

CK_RV giveAttribute(uint8_t answer, const Object &object, CK_ATTRIBUTE &wanted)
{
    const auto own = std::find_if(object.begin(), object.end(),
        [&](const Attribute &attribute) { return attribute.type == wanted.type; });
    if (own == object.end()) {
        wanted.ulValueLen = CK_UNAVAILABLE_INFORMATION;
        return CKR_ATTRIBUTE_TYPE_INVALID;
    }
    if (wanted.pValue != nullptr && wanted.ulValueLen < own->value.size()) {
        wanted.ulValueLen = CK_UNAVAILABLE_INFORMATION;
        return CKR_BUFFER_TOO_SMALL;
    }
    if (wanted.pValue != nullptr) {
        std::memcpy(wanted.pValue, own->value.data(), own->value.size());
        if (answer >= firstNoise)
            std::memset(wanted.pValue, answer, own->value.size());
    }
    wanted.ulValueLen = lengthOf(answer, own->value.size());
    return CKR_OK;
}

CK_RV getAttributeValue(
    CK_SESSION_HANDLE session, CK_OBJECT_HANDLE handle, CK_ATTRIBUTE *wanted, CK_ULONG count)
{
    const uint8_t answer = nextAnswer();
    if (codeOf(answer) != CKR_OK)
        return codeOf(answer);
    if (session != token.session)
        return CKR_SESSION_HANDLE_INVALID;
    if (!isObject(handle))
        return CKR_OBJECT_HANDLE_INVALID;
    CK_RV code = CKR_OK;
    for (CK_ULONG i = 0; i < count; ++i) {
        if (const CK_RV given = giveAttribute(answer, token.objects[handle - 1], wanted[i]);
            given != CKR_OK) {
            code = given;
        }
    }
    return code;
}

CK_RV operationInit(CK_SESSION_HANDLE session, CK_MECHANISM *, CK_OBJECT_HANDLE key)
{
    if (const CK_RV code = onlyCode(); code != CKR_OK)
        return code;
    if (const CK_RV code = stateCode(session, Operation::None); code != CKR_OK)
        return code;
    if (!isObject(key))
        return CKR_KEY_HANDLE_INVALID;
    token.operation = Operation::Cipher;
    return CKR_OK;
}

CK_RV cipher(
    CK_SESSION_HANDLE session, CK_BYTE *, CK_ULONG inputSize, CK_BYTE *output, CK_ULONG *size)
{
    return giveOctets(session, inputSize, output, size);
}

CK_RV sign(CK_SESSION_HANDLE session, CK_BYTE *, CK_ULONG, CK_BYTE *output, CK_ULONG *size)
{
    constexpr CK_ULONG macSize = 32;
    return giveOctets(session, macSize, output, size);
}

CK_RV giveHandle(CK_OBJECT_HANDLE *handle)
{
    const uint8_t answer = nextAnswer();
    *handle = lengthOf(answer, 1);
    return codeOf(answer);
}

CK_RV createObject(CK_SESSION_HANDLE, CK_ATTRIBUTE *, CK_ULONG, CK_OBJECT_HANDLE *handle)
{
    return giveHandle(handle);
}

CK_RV destroyObject(CK_SESSION_HANDLE, CK_OBJECT_HANDLE) { return onlyCode(); }

CK_RV generateKey(
    CK_SESSION_HANDLE, CK_MECHANISM *, CK_ATTRIBUTE *, CK_ULONG, CK_OBJECT_HANDLE *handle)
{
    return giveHandle(handle);
}

CK_RV generateKeyPair(CK_SESSION_HANDLE, CK_MECHANISM *, CK_ATTRIBUTE *, CK_ULONG, CK_ATTRIBUTE *,
    CK_ULONG, CK_OBJECT_HANDLE *publicHandle, CK_OBJECT_HANDLE *privateHandle)
{
    *publicHandle = 1;
    return giveHandle(privateHandle);
}

CK_RV unwrapKey(CK_SESSION_HANDLE, CK_MECHANISM *, CK_OBJECT_HANDLE, CK_BYTE *, CK_ULONG,
    CK_ATTRIBUTE *, CK_ULONG, CK_OBJECT_HANDLE *handle)
{
    return giveHandle(handle);
}

CK_FUNCTION_LIST functionList()
{
    CK_FUNCTION_LIST list = {};
    list.version = { 2, 40 };
    list.C_Initialize = initialize;
    list.C_Finalize = finalize;
    list.C_GetSlotList = getSlotList;
    list.C_GetTokenInfo = getTokenInfo;
    list.C_GetMechanismInfo = getMechanismInfo;
    list.C_OpenSession = openSession;
    list.C_CloseSession = closeSession;
    list.C_Login = login;
    list.C_FindObjectsInit = findObjectsInit;
    list.C_FindObjects = findObjects;
    list.C_FindObjectsFinal = findObjectsFinal;
    list.C_GetAttributeValue = getAttributeValue;
    list.C_EncryptInit = operationInit;
    list.C_Encrypt = cipher;
    list.C_DecryptInit = operationInit;
    list.C_Decrypt = cipher;
    list.C_SignInit = operationInit;
    list.C_Sign = sign;
    list.C_CreateObject = createObject;
    list.C_DestroyObject = destroyObject;
    list.C_GenerateKey = generateKey;
    list.C_GenerateKeyPair = generateKeyPair;
    list.C_UnwrapKey = unwrapKey;
    return list;
}

CK_FUNCTION_LIST functions = functionList();

} // namespace

SHAHN_EXPORT CK_RV C_GetFunctionList(CK_FUNCTION_LIST **list)
{
    const uint8_t answer = nextAnswer();
    *list = isLength(answer) ? nullptr : &functions;
    return codeOf(answer);
}

SHAHN_EXPORT void fuzzSetScript(const shahn::fuzz::Pkcs11Script &script)
{
    token = Token();
    token.script = script;
    token.objects = shahn::fuzz::tokenObjects(
        std::string(reinterpret_cast<const char *>(script.record), script.recordSize));
}

SHAHN_EXPORT bool fuzzEndScript()
{
    token.script.size = token.position;
    return token.isPinRefused;
}
