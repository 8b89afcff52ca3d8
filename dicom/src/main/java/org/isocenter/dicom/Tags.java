package org.isocenter.dicom;

/** The tags of PS3.6 by keyword. Generated from elements.tsv. */
public final class Tags {
    /** Command Group Length: UL, 1. */
    public static final int CommandGroupLength = 0x00000000;
    /** Command Length to End: UL, 1, retired. */
    public static final int CommandLengthToEnd = 0x00000001;
    /** Affected SOP Class UID: UI, 1. */
    public static final int AffectedSOPClassUID = 0x00000002;
    /** Requested SOP Class UID: UI, 1. */
    public static final int RequestedSOPClassUID = 0x00000003;
    /** Command Recognition Code: SH, 1, retired. */
    public static final int CommandRecognitionCode = 0x00000010;
    /** Command Field: US, 1. */
    public static final int CommandField = 0x00000100;
    /** Message ID: US, 1. */
    public static final int MessageID = 0x00000110;
    /** Message ID Being Responded To: US, 1. */
    public static final int MessageIDBeingRespondedTo = 0x00000120;
    /** Initiator: AE, 1, retired. */
    public static final int Initiator = 0x00000200;
    /** Receiver: AE, 1, retired. */
    public static final int Receiver = 0x00000300;
    /** Find Location: AE, 1, retired. */
    public static final int FindLocation = 0x00000400;
    /** Move Destination: AE, 1. */
    public static final int MoveDestination = 0x00000600;
    /** Priority: US, 1. */
    public static final int Priority = 0x00000700;
    /** Command Data Set Type: US, 1. */
    public static final int CommandDataSetType = 0x00000800;
    /** Number of Matches: US, 1, retired. */
    public static final int NumberOfMatches = 0x00000850;
    /** Response Sequence Number: US, 1, retired. */
    public static final int ResponseSequenceNumber = 0x00000860;
    /** Status: US, 1. */
    public static final int Status = 0x00000900;
    /** Offending Element: AT, 1-n. */
    public static final int OffendingElement = 0x00000901;
    /** Error Comment: LO, 1. */
    public static final int ErrorComment = 0x00000902;
    /** Error ID: US, 1. */
    public static final int ErrorID = 0x00000903;
    /** Affected SOP Instance UID: UI, 1. */
    public static final int AffectedSOPInstanceUID = 0x00001000;
    /** Requested SOP Instance UID: UI, 1. */
    public static final int RequestedSOPInstanceUID = 0x00001001;
    /** Event Type ID: US, 1. */
    public static final int EventTypeID = 0x00001002;
    /** Attribute Identifier List: AT, 1-n. */
    public static final int AttributeIdentifierList = 0x00001005;
    /** Action Type ID: US, 1. */
    public static final int ActionTypeID = 0x00001008;
    /** Number of Remaining Sub-operations: US, 1. */
    public static final int NumberOfRemainingSuboperations = 0x00001020;
    /** Number of Completed Sub-operations: US, 1. */
    public static final int NumberOfCompletedSuboperations = 0x00001021;
    /** Number of Failed Sub-operations: US, 1. */
    public static final int NumberOfFailedSuboperations = 0x00001022;
    /** Number of Warning Sub-operations: US, 1. */
    public static final int NumberOfWarningSuboperations = 0x00001023;
    /** Move Originator Application Entity Title: AE, 1. */
    public static final int MoveOriginatorApplicationEntityTitle = 0x00001030;
    /** Move Originator Message ID: US, 1. */
    public static final int MoveOriginatorMessageID = 0x00001031;
    /** Dialog Receiver: LT, 1, retired. */
    public static final int DialogReceiver = 0x00004000;
    /** Terminal Type: LT, 1, retired. */
    public static final int TerminalType = 0x00004010;
    /** Message Set ID: SH, 1, retired. */
    public static final int MessageSetID = 0x00005010;
    /** End Message ID: SH, 1, retired. */
    public static final int EndMessageID = 0x00005020;
    /** Display Format: LT, 1, retired. */
    public static final int DisplayFormat = 0x00005110;
    /** Page Position ID: LT, 1, retired. */
    public static final int PagePositionID = 0x00005120;
    /** Text Format ID: CS, 1, retired. */
    public static final int TextFormatID = 0x00005130;
    /** Normal/Reverse: CS, 1, retired. */
    public static final int NormalReverse = 0x00005140;
    /** Add Gray Scale: CS, 1, retired. */
    public static final int AddGrayScale = 0x00005150;
    /** Borders: CS, 1, retired. */
    public static final int Borders = 0x00005160;
    /** Copies: IS, 1, retired. */
    public static final int Copies = 0x00005170;
    /** Command Magnification Type: CS, 1, retired. */
    public static final int CommandMagnificationType = 0x00005180;
    /** Erase: CS, 1, retired. */
    public static final int Erase = 0x00005190;
    /** Print: CS, 1, retired. */
    public static final int Print = 0x000051A0;
    /** Overlays: US, 1-n, retired. */
    public static final int Overlays = 0x000051B0;
    /** File Meta Information Group Length: UL, 1. */
    public static final int FileMetaInformationGroupLength = 0x00020000;
    /** File Meta Information Version: OB, 1. */
    public static final int FileMetaInformationVersion = 0x00020001;
    /** Media Storage SOP Class UID: UI, 1. */
    public static final int MediaStorageSOPClassUID = 0x00020002;
    /** Media Storage SOP Instance UID: UI, 1. */
    public static final int MediaStorageSOPInstanceUID = 0x00020003;
    /** Transfer Syntax UID: UI, 1. */
    public static final int TransferSyntaxUID = 0x00020010;
    /** Implementation Class UID: UI, 1. */
    public static final int ImplementationClassUID = 0x00020012;
    /** Implementation Version Name: SH, 1. */
    public static final int ImplementationVersionName = 0x00020013;
    /** Source Application Entity Title: AE, 1. */
    public static final int SourceApplicationEntityTitle = 0x00020016;
    /** Sending Application Entity Title: AE, 1. */
    public static final int SendingApplicationEntityTitle = 0x00020017;
    /** Receiving Application Entity Title: AE, 1. */
    public static final int ReceivingApplicationEntityTitle = 0x00020018;
    /** Source Presentation Address: UR, 1. */
    public static final int SourcePresentationAddress = 0x00020026;
    /** Sending Presentation Address: UR, 1. */
    public static final int SendingPresentationAddress = 0x00020027;
    /** Receiving Presentation Address: UR, 1. */
    public static final int ReceivingPresentationAddress = 0x00020028;
    /** RTV Meta Information Version: OB, 1. */
    public static final int RTVMetaInformationVersion = 0x00020031;
    /** RTV Communication SOP Class UID: UI, 1. */
    public static final int RTVCommunicationSOPClassUID = 0x00020032;
    /** RTV Communication SOP Instance UID: UI, 1. */
    public static final int RTVCommunicationSOPInstanceUID = 0x00020033;
    /** RTV Source Identifier: OB, 1. */
    public static final int RTVSourceIdentifier = 0x00020035;
    /** RTV Flow Identifier: OB, 1. */
    public static final int RTVFlowIdentifier = 0x00020036;
    /** RTV Flow RTP Sampling Rate: UL, 1. */
    public static final int RTVFlowRTPSamplingRate = 0x00020037;
    /** RTV Flow Actual Frame Duration: FD, 1. */
    public static final int RTVFlowActualFrameDuration = 0x00020038;
    /** Private Information Creator UID: UI, 1. */
    public static final int PrivateInformationCreatorUID = 0x00020100;
    /** Private Information: OB, 1. */
    public static final int PrivateInformation = 0x00020102;
    /** File-set ID: CS, 1. */
    public static final int FileSetID = 0x00041130;
    /** File-set Descriptor File ID: CS, 1-8. */
    public static final int FileSetDescriptorFileID = 0x00041141;
    /** Specific Character Set of File-set Descriptor File: CS, 1. */
    public static final int SpecificCharacterSetOfFileSetDescriptorFile = 0x00041142;
    /** Offset of the First Directory Record of the Root Directory Entity: UL, 1. */
    public static final int OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity = 0x00041200;
    /** Offset of the Last Directory Record of the Root Directory Entity: UL, 1. */
    public static final int OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity = 0x00041202;
    /** File-set Consistency Flag: US, 1. */
    public static final int FileSetConsistencyFlag = 0x00041212;
    /** Directory Record Sequence: SQ, 1. */
    public static final int DirectoryRecordSequence = 0x00041220;
    /** Offset of the Next Directory Record: UL, 1. */
    public static final int OffsetOfTheNextDirectoryRecord = 0x00041400;
    /** Record In-use Flag: US, 1. */
    public static final int RecordInUseFlag = 0x00041410;
    /** Offset of Referenced Lower-Level Directory Entity: UL, 1. */
    public static final int OffsetOfReferencedLowerLevelDirectoryEntity = 0x00041420;
    /** Directory Record Type: CS, 1. */
    public static final int DirectoryRecordType = 0x00041430;
    /** Private Record UID: UI, 1. */
    public static final int PrivateRecordUID = 0x00041432;
    /** Referenced File ID: CS, 1-8. */
    public static final int ReferencedFileID = 0x00041500;
    /** MRDR Directory Record Offset: UL, 1, retired. */
    public static final int MRDRDirectoryRecordOffset = 0x00041504;
    /** Referenced SOP Class UID in File: UI, 1. */
    public static final int ReferencedSOPClassUIDInFile = 0x00041510;
    /** Referenced SOP Instance UID in File: UI, 1. */
    public static final int ReferencedSOPInstanceUIDInFile = 0x00041511;
    /** Referenced Transfer Syntax UID in File: UI, 1. */
    public static final int ReferencedTransferSyntaxUIDInFile = 0x00041512;
    /** Referenced Related General SOP Class UID in File: UI, 1-n. */
    public static final int ReferencedRelatedGeneralSOPClassUIDInFile = 0x0004151A;
    /** Number of References: UL, 1, retired. */
    public static final int NumberOfReferences = 0x00041600;
    /** Current Frame Functional Groups Sequence: SQ, 1. */
    public static final int CurrentFrameFunctionalGroupsSequence = 0x00060001;
    /** Length to End: UL, 1, retired. */
    public static final int LengthToEnd = 0x00080001;
    /** Specific Character Set: CS, 1-n. */
    public static final int SpecificCharacterSet = 0x00080005;
    /** Language Code Sequence: SQ, 1. */
    public static final int LanguageCodeSequence = 0x00080006;
    /** Image Type: CS, 2-n. */
    public static final int ImageType = 0x00080008;
    /** Recognition Code: SH, 1, retired. */
    public static final int RecognitionCode = 0x00080010;
    /** Instance Creation Date: DA, 1. */
    public static final int InstanceCreationDate = 0x00080012;
    /** Instance Creation Time: TM, 1. */
    public static final int InstanceCreationTime = 0x00080013;
    /** Instance Creator UID: UI, 1. */
    public static final int InstanceCreatorUID = 0x00080014;
    /** Instance Coercion DateTime: DT, 1. */
    public static final int InstanceCoercionDateTime = 0x00080015;
    /** SOP Class UID: UI, 1. */
    public static final int SOPClassUID = 0x00080016;
    /** Acquisition UID: UI, 1. */
    public static final int AcquisitionUID = 0x00080017;
    /** SOP Instance UID: UI, 1. */
    public static final int SOPInstanceUID = 0x00080018;
    /** Pyramid UID: UI, 1. */
    public static final int PyramidUID = 0x00080019;
    /** Related General SOP Class UID: UI, 1-n. */
    public static final int RelatedGeneralSOPClassUID = 0x0008001A;
    /** Original Specialized SOP Class UID: UI, 1. */
    public static final int OriginalSpecializedSOPClassUID = 0x0008001B;
    /** Synthetic Data: CS, 1. */
    public static final int SyntheticData = 0x0008001C;
    /** Sensitive Content Code Sequence: SQ, 1. */
    public static final int SensitiveContentCodeSequence = 0x0008001D;
    /** Study Date: DA, 1. */
    public static final int StudyDate = 0x00080020;
    /** Series Date: DA, 1. */
    public static final int SeriesDate = 0x00080021;
    /** Acquisition Date: DA, 1. */
    public static final int AcquisitionDate = 0x00080022;
    /** Content Date: DA, 1. */
    public static final int ContentDate = 0x00080023;
    /** Overlay Date: DA, 1, retired. */
    public static final int OverlayDate = 0x00080024;
    /** Curve Date: DA, 1, retired. */
    public static final int CurveDate = 0x00080025;
    /** Acquisition DateTime: DT, 1. */
    public static final int AcquisitionDateTime = 0x0008002A;
    /** Study Time: TM, 1. */
    public static final int StudyTime = 0x00080030;
    /** Series Time: TM, 1. */
    public static final int SeriesTime = 0x00080031;
    /** Acquisition Time: TM, 1. */
    public static final int AcquisitionTime = 0x00080032;
    /** Content Time: TM, 1. */
    public static final int ContentTime = 0x00080033;
    /** Overlay Time: TM, 1, retired. */
    public static final int OverlayTime = 0x00080034;
    /** Curve Time: TM, 1, retired. */
    public static final int CurveTime = 0x00080035;
    /** Data Set Type: US, 1, retired. */
    public static final int DataSetType = 0x00080040;
    /** Data Set Subtype: LO, 1, retired. */
    public static final int DataSetSubtype = 0x00080041;
    /** Nuclear Medicine Series Type: CS, 1, retired. */
    public static final int NuclearMedicineSeriesType = 0x00080042;
    /** Accession Number: SH, 1. */
    public static final int AccessionNumber = 0x00080050;
    /** Issuer of Accession Number Sequence: SQ, 1. */
    public static final int IssuerOfAccessionNumberSequence = 0x00080051;
    /** Query/Retrieve Level: CS, 1. */
    public static final int QueryRetrieveLevel = 0x00080052;
    /** Query/Retrieve View: CS, 1. */
    public static final int QueryRetrieveView = 0x00080053;
    /** Retrieve AE Title: AE, 1-n. */
    public static final int RetrieveAETitle = 0x00080054;
    /** Station AE Title: AE, 1. */
    public static final int StationAETitle = 0x00080055;
    /** Instance Availability: CS, 1. */
    public static final int InstanceAvailability = 0x00080056;
    /** Failed SOP Instance UID List: UI, 1-n. */
    public static final int FailedSOPInstanceUIDList = 0x00080058;
    /** Modality: CS, 1. */
    public static final int Modality = 0x00080060;
    /** Modalities in Study: CS, 1-n. */
    public static final int ModalitiesInStudy = 0x00080061;
    /** SOP Classes in Study: UI, 1-n. */
    public static final int SOPClassesInStudy = 0x00080062;
    /** Anatomic Regions in Study Code Sequence: SQ, 1. */
    public static final int AnatomicRegionsInStudyCodeSequence = 0x00080063;
    /** Conversion Type: CS, 1. */
    public static final int ConversionType = 0x00080064;
    /** Presentation Intent Type: CS, 1. */
    public static final int PresentationIntentType = 0x00080068;
    /** Manufacturer: LO, 1. */
    public static final int Manufacturer = 0x00080070;
    /** Institution Name: LO, 1. */
    public static final int InstitutionName = 0x00080080;
    /** Institution Address: ST, 1. */
    public static final int InstitutionAddress = 0x00080081;
    /** Institution Code Sequence: SQ, 1. */
    public static final int InstitutionCodeSequence = 0x00080082;
    /** Referring Physician's Name: PN, 1. */
    public static final int ReferringPhysicianName = 0x00080090;
    /** Referring Physician's Address: ST, 1. */
    public static final int ReferringPhysicianAddress = 0x00080092;
    /** Referring Physician's Telephone Numbers: SH, 1-n. */
    public static final int ReferringPhysicianTelephoneNumbers = 0x00080094;
    /** Referring Physician Identification Sequence: SQ, 1. */
    public static final int ReferringPhysicianIdentificationSequence = 0x00080096;
    /** Consulting Physician's Name: PN, 1-n. */
    public static final int ConsultingPhysicianName = 0x0008009C;
    /** Consulting Physician Identification Sequence: SQ, 1. */
    public static final int ConsultingPhysicianIdentificationSequence = 0x0008009D;
    /** Code Value: SH, 1. */
    public static final int CodeValue = 0x00080100;
    /** Extended Code Value: LO, 1. */
    public static final int ExtendedCodeValue = 0x00080101;
    /** Coding Scheme Designator: SH, 1. */
    public static final int CodingSchemeDesignator = 0x00080102;
    /** Coding Scheme Version: SH, 1. */
    public static final int CodingSchemeVersion = 0x00080103;
    /** Code Meaning: LO, 1. */
    public static final int CodeMeaning = 0x00080104;
    /** Mapping Resource: CS, 1. */
    public static final int MappingResource = 0x00080105;
    /** Context Group Version: DT, 1. */
    public static final int ContextGroupVersion = 0x00080106;
    /** Context Group Local Version: DT, 1. */
    public static final int ContextGroupLocalVersion = 0x00080107;
    /** Extended Code Meaning: LT, 1. */
    public static final int ExtendedCodeMeaning = 0x00080108;
    /** Coding Scheme Resources Sequence: SQ, 1. */
    public static final int CodingSchemeResourcesSequence = 0x00080109;
    /** Coding Scheme URL Type: CS, 1. */
    public static final int CodingSchemeURLType = 0x0008010A;
    /** Context Group Extension Flag: CS, 1. */
    public static final int ContextGroupExtensionFlag = 0x0008010B;
    /** Coding Scheme UID: UI, 1. */
    public static final int CodingSchemeUID = 0x0008010C;
    /** Context Group Extension Creator UID: UI, 1. */
    public static final int ContextGroupExtensionCreatorUID = 0x0008010D;
    /** Coding Scheme URL: UR, 1. */
    public static final int CodingSchemeURL = 0x0008010E;
    /** Context Identifier: CS, 1. */
    public static final int ContextIdentifier = 0x0008010F;
    /** Coding Scheme Identification Sequence: SQ, 1. */
    public static final int CodingSchemeIdentificationSequence = 0x00080110;
    /** Coding Scheme Registry: LO, 1. */
    public static final int CodingSchemeRegistry = 0x00080112;
    /** Coding Scheme External ID: ST, 1. */
    public static final int CodingSchemeExternalID = 0x00080114;
    /** Coding Scheme Name: ST, 1. */
    public static final int CodingSchemeName = 0x00080115;
    /** Coding Scheme Responsible Organization: ST, 1. */
    public static final int CodingSchemeResponsibleOrganization = 0x00080116;
    /** Context UID: UI, 1. */
    public static final int ContextUID = 0x00080117;
    /** Mapping Resource UID: UI, 1. */
    public static final int MappingResourceUID = 0x00080118;
    /** Long Code Value: UC, 1. */
    public static final int LongCodeValue = 0x00080119;
    /** URN Code Value: UR, 1. */
    public static final int URNCodeValue = 0x00080120;
    /** Equivalent Code Sequence: SQ, 1. */
    public static final int EquivalentCodeSequence = 0x00080121;
    /** Mapping Resource Name: LO, 1. */
    public static final int MappingResourceName = 0x00080122;
    /** Context Group Identification Sequence: SQ, 1. */
    public static final int ContextGroupIdentificationSequence = 0x00080123;
    /** Mapping Resource Identification Sequence: SQ, 1. */
    public static final int MappingResourceIdentificationSequence = 0x00080124;
    /** Timezone Offset From UTC: SH, 1. */
    public static final int TimezoneOffsetFromUTC = 0x00080201;
    /** Responsible Group Code Sequence: SQ, 1. */
    public static final int ResponsibleGroupCodeSequence = 0x00080220;
    /** Equipment Modality: CS, 1. */
    public static final int EquipmentModality = 0x00080221;
    /** Manufacturer's Related Model Group: LO, 1. */
    public static final int ManufacturerRelatedModelGroup = 0x00080222;
    /** Private Data Element Characteristics Sequence: SQ, 1. */
    public static final int PrivateDataElementCharacteristicsSequence = 0x00080300;
    /** Private Group Reference: US, 1. */
    public static final int PrivateGroupReference = 0x00080301;
    /** Private Creator Reference: LO, 1. */
    public static final int PrivateCreatorReference = 0x00080302;
    /** Block Identifying Information Status: CS, 1. */
    public static final int BlockIdentifyingInformationStatus = 0x00080303;
    /** Nonidentifying Private Elements: US, 1-n. */
    public static final int NonidentifyingPrivateElements = 0x00080304;
    /** Deidentification Action Sequence: SQ, 1. */
    public static final int DeidentificationActionSequence = 0x00080305;
    /** Identifying Private Elements: US, 1-n. */
    public static final int IdentifyingPrivateElements = 0x00080306;
    /** Deidentification Action: CS, 1. */
    public static final int DeidentificationAction = 0x00080307;
    /** Private Data Element: US, 1. */
    public static final int PrivateDataElement = 0x00080308;
    /** Private Data Element Value Multiplicity: UL, 1-3. */
    public static final int PrivateDataElementValueMultiplicity = 0x00080309;
    /** Private Data Element Value Representation: CS, 1. */
    public static final int PrivateDataElementValueRepresentation = 0x0008030A;
    /** Private Data Element Number of Items: UL, 1-2. */
    public static final int PrivateDataElementNumberOfItems = 0x0008030B;
    /** Private Data Element Name: UC, 1. */
    public static final int PrivateDataElementName = 0x0008030C;
    /** Private Data Element Keyword: UC, 1. */
    public static final int PrivateDataElementKeyword = 0x0008030D;
    /** Private Data Element Description: UT, 1. */
    public static final int PrivateDataElementDescription = 0x0008030E;
    /** Private Data Element Encoding: UT, 1. */
    public static final int PrivateDataElementEncoding = 0x0008030F;
    /** Private Data Element Definition Sequence: SQ, 1. */
    public static final int PrivateDataElementDefinitionSequence = 0x00080310;
    /** Scope of Inventory Sequence: SQ, 1. */
    public static final int ScopeOfInventorySequence = 0x00080400;
    /** Inventory Purpose: LT, 1. */
    public static final int InventoryPurpose = 0x00080401;
    /** Inventory Instance Description: LT, 1. */
    public static final int InventoryInstanceDescription = 0x00080402;
    /** Inventory Level: CS, 1. */
    public static final int InventoryLevel = 0x00080403;
    /** Item Inventory DateTime: DT, 1. */
    public static final int ItemInventoryDateTime = 0x00080404;
    /** Removed from Operational Use: CS, 1. */
    public static final int RemovedFromOperationalUse = 0x00080405;
    /** Reason for Removal Code Sequence: SQ, 1. */
    public static final int ReasonForRemovalCodeSequence = 0x00080406;
    /** Stored Instance Base URI: UR, 1. */
    public static final int StoredInstanceBaseURI = 0x00080407;
    /** Folder Access URI: UR, 1. */
    public static final int FolderAccessURI = 0x00080408;
    /** File Access URI: UR, 1. */
    public static final int FileAccessURI = 0x00080409;
    /** Container File Type: CS, 1. */
    public static final int ContainerFileType = 0x0008040A;
    /** Filename in Container: UR, 1. */
    public static final int FilenameInContainer = 0x0008040B;
    /** File Offset in Container: UV, 1. */
    public static final int FileOffsetInContainer = 0x0008040C;
    /** File Length in Container: UV, 1. */
    public static final int FileLengthInContainer = 0x0008040D;
    /** Stored Instance Transfer Syntax UID: UI, 1. */
    public static final int StoredInstanceTransferSyntaxUID = 0x0008040E;
    /** Extended Matching Mechanisms: CS, 1-n. */
    public static final int ExtendedMatchingMechanisms = 0x0008040F;
    /** Range Matching Sequence: SQ, 1. */
    public static final int RangeMatchingSequence = 0x00080410;
    /** List of UID Matching Sequence: SQ, 1. */
    public static final int ListOfUIDMatchingSequence = 0x00080411;
    /** Empty Value Matching Sequence: SQ, 1. */
    public static final int EmptyValueMatchingSequence = 0x00080412;
    /** General Matching Sequence: SQ, 1. */
    public static final int GeneralMatchingSequence = 0x00080413;
    /** Requested Status Interval: US, 1. */
    public static final int RequestedStatusInterval = 0x00080414;
    /** Retain Instances: CS, 1. */
    public static final int RetainInstances = 0x00080415;
    /** Expiration DateTime: DT, 1. */
    public static final int ExpirationDateTime = 0x00080416;
    /** Transaction Status: CS, 1. */
    public static final int TransactionStatus = 0x00080417;
    /** Transaction Status Comment: LT, 1. */
    public static final int TransactionStatusComment = 0x00080418;
    /** File Set Access Sequence: SQ, 1. */
    public static final int FileSetAccessSequence = 0x00080419;
    /** File Access Sequence: SQ, 1. */
    public static final int FileAccessSequence = 0x0008041A;
    /** Record Key: OB, 1. */
    public static final int RecordKey = 0x0008041B;
    /** Prior Record Key: OB, 1. */
    public static final int PriorRecordKey = 0x0008041C;
    /** Metadata Sequence: SQ, 1. */
    public static final int MetadataSequence = 0x0008041D;
    /** Updated Metadata Sequence: SQ, 1. */
    public static final int UpdatedMetadataSequence = 0x0008041E;
    /** Study Update DateTime: DT, 1. */
    public static final int StudyUpdateDateTime = 0x0008041F;
    /** Inventory Access End Points Sequence: SQ, 1. */
    public static final int InventoryAccessEndPointsSequence = 0x00080420;
    /** Study Access End Points Sequence: SQ, 1. */
    public static final int StudyAccessEndPointsSequence = 0x00080421;
    /** Incorporated Inventory Instance Sequence: SQ, 1. */
    public static final int IncorporatedInventoryInstanceSequence = 0x00080422;
    /** Inventoried Studies Sequence: SQ, 1. */
    public static final int InventoriedStudiesSequence = 0x00080423;
    /** Inventoried Series Sequence: SQ, 1. */
    public static final int InventoriedSeriesSequence = 0x00080424;
    /** Inventoried Instances Sequence: SQ, 1. */
    public static final int InventoriedInstancesSequence = 0x00080425;
    /** Inventory Completion Status: CS, 1. */
    public static final int InventoryCompletionStatus = 0x00080426;
    /** Number of Study Records in Instance: UL, 1. */
    public static final int NumberOfStudyRecordsInInstance = 0x00080427;
    /** Total Number of Study Records: UV, 1. */
    public static final int TotalNumberOfStudyRecords = 0x00080428;
    /** Maximum Number of Records: UV, 1. */
    public static final int MaximumNumberOfRecords = 0x00080429;
    /** Network ID: AE, 1, retired. */
    public static final int NetworkID = 0x00081000;
    /** Station Name: SH, 1. */
    public static final int StationName = 0x00081010;
    /** Study Description: LO, 1. */
    public static final int StudyDescription = 0x00081030;
    /** Procedure Code Sequence: SQ, 1. */
    public static final int ProcedureCodeSequence = 0x00081032;
    /** Series Description: LO, 1. */
    public static final int SeriesDescription = 0x0008103E;
    /** Series Description Code Sequence: SQ, 1. */
    public static final int SeriesDescriptionCodeSequence = 0x0008103F;
    /** Institutional Department Name: LO, 1. */
    public static final int InstitutionalDepartmentName = 0x00081040;
    /** Institutional Department Type Code Sequence: SQ, 1. */
    public static final int InstitutionalDepartmentTypeCodeSequence = 0x00081041;
    /** Physician(s) of Record: PN, 1-n. */
    public static final int PhysiciansOfRecord = 0x00081048;
    /** Physician(s) of Record Identification Sequence: SQ, 1. */
    public static final int PhysiciansOfRecordIdentificationSequence = 0x00081049;
    /** Performing Physician's Name: PN, 1-n. */
    public static final int PerformingPhysicianName = 0x00081050;
    /** Performing Physician Identification Sequence: SQ, 1. */
    public static final int PerformingPhysicianIdentificationSequence = 0x00081052;
    /** Name of Physician(s) Reading Study: PN, 1-n. */
    public static final int NameOfPhysiciansReadingStudy = 0x00081060;
    /** Physician(s) Reading Study Identification Sequence: SQ, 1. */
    public static final int PhysiciansReadingStudyIdentificationSequence = 0x00081062;
    /** Operators' Name: PN, 1-n. */
    public static final int OperatorsName = 0x00081070;
    /** Operator Identification Sequence: SQ, 1. */
    public static final int OperatorIdentificationSequence = 0x00081072;
    /** Admitting Diagnoses Description: LO, 1-n. */
    public static final int AdmittingDiagnosesDescription = 0x00081080;
    /** Admitting Diagnoses Code Sequence: SQ, 1. */
    public static final int AdmittingDiagnosesCodeSequence = 0x00081084;
    /** Pyramid Description: LO, 1. */
    public static final int PyramidDescription = 0x00081088;
    /** Manufacturer's Model Name: LO, 1. */
    public static final int ManufacturerModelName = 0x00081090;
    /** Referenced Results Sequence: SQ, 1, retired. */
    public static final int ReferencedResultsSequence = 0x00081100;
    /** Referenced Study Sequence: SQ, 1. */
    public static final int ReferencedStudySequence = 0x00081110;
    /** Referenced Performed Procedure Step Sequence: SQ, 1. */
    public static final int ReferencedPerformedProcedureStepSequence = 0x00081111;
    /** Referenced Instances by SOP Class Sequence: SQ, 1. */
    public static final int ReferencedInstancesBySOPClassSequence = 0x00081112;
    /** Referenced Series Sequence: SQ, 1. */
    public static final int ReferencedSeriesSequence = 0x00081115;
    /** Referenced Patient Sequence: SQ, 1. */
    public static final int ReferencedPatientSequence = 0x00081120;
    /** Referenced Visit Sequence: SQ, 1. */
    public static final int ReferencedVisitSequence = 0x00081125;
    /** Referenced Overlay Sequence: SQ, 1, retired. */
    public static final int ReferencedOverlaySequence = 0x00081130;
    /** Referenced Stereometric Instance Sequence: SQ, 1. */
    public static final int ReferencedStereometricInstanceSequence = 0x00081134;
    /** Referenced Waveform Sequence: SQ, 1. */
    public static final int ReferencedWaveformSequence = 0x0008113A;
    /** Referenced Image Sequence: SQ, 1. */
    public static final int ReferencedImageSequence = 0x00081140;
    /** Referenced Curve Sequence: SQ, 1, retired. */
    public static final int ReferencedCurveSequence = 0x00081145;
    /** Referenced Instance Sequence: SQ, 1. */
    public static final int ReferencedInstanceSequence = 0x0008114A;
    /** Referenced Real World Value Mapping Instance Sequence: SQ, 1. */
    public static final int ReferencedRealWorldValueMappingInstanceSequence = 0x0008114B;
    /** Referenced SOP Class UID: UI, 1. */
    public static final int ReferencedSOPClassUID = 0x00081150;
    /** Referenced SOP Instance UID: UI, 1. */
    public static final int ReferencedSOPInstanceUID = 0x00081155;
    /** Definition Source Sequence: SQ, 1. */
    public static final int DefinitionSourceSequence = 0x00081156;
    /** SOP Classes Supported: UI, 1-n. */
    public static final int SOPClassesSupported = 0x0008115A;
    /** Referenced Frame Number: IS, 1-n. */
    public static final int ReferencedFrameNumber = 0x00081160;
    /** Simple Frame List: UL, 1-n. */
    public static final int SimpleFrameList = 0x00081161;
    /** Calculated Frame List: UL, 3-3n. */
    public static final int CalculatedFrameList = 0x00081162;
    /** Time Range: FD, 2. */
    public static final int TimeRange = 0x00081163;
    /** Frame Extraction Sequence: SQ, 1. */
    public static final int FrameExtractionSequence = 0x00081164;
    /** Multi-frame Source SOP Instance UID: UI, 1. */
    public static final int MultiFrameSourceSOPInstanceUID = 0x00081167;
    /** Retrieve URL: UR, 1. */
    public static final int RetrieveURL = 0x00081190;
    /** Transaction UID: UI, 1. */
    public static final int TransactionUID = 0x00081195;
    /** Warning Reason: US, 1. */
    public static final int WarningReason = 0x00081196;
    /** Failure Reason: US, 1. */
    public static final int FailureReason = 0x00081197;
    /** Failed SOP Sequence: SQ, 1. */
    public static final int FailedSOPSequence = 0x00081198;
    /** Referenced SOP Sequence: SQ, 1. */
    public static final int ReferencedSOPSequence = 0x00081199;
    /** Other Failures Sequence: SQ, 1. */
    public static final int OtherFailuresSequence = 0x0008119A;
    /** Failed Study Sequence: SQ, 1. */
    public static final int FailedStudySequence = 0x0008119B;
    /** Studies Containing Other Referenced Instances Sequence: SQ, 1. */
    public static final int StudiesContainingOtherReferencedInstancesSequence = 0x00081200;
    /** Related Series Sequence: SQ, 1. */
    public static final int RelatedSeriesSequence = 0x00081250;
    /** Lossy Image Compression (Retired): CS, 1, retired. */
    public static final int LossyImageCompressionRetired = 0x00082110;
    /** Derivation Description: ST, 1. */
    public static final int DerivationDescription = 0x00082111;
    /** Source Image Sequence: SQ, 1. */
    public static final int SourceImageSequence = 0x00082112;
    /** Stage Name: SH, 1. */
    public static final int StageName = 0x00082120;
    /** Stage Number: IS, 1. */
    public static final int StageNumber = 0x00082122;
    /** Number of Stages: IS, 1. */
    public static final int NumberOfStages = 0x00082124;
    /** View Name: SH, 1. */
    public static final int ViewName = 0x00082127;
    /** View Number: IS, 1. */
    public static final int ViewNumber = 0x00082128;
    /** Number of Event Timers: IS, 1. */
    public static final int NumberOfEventTimers = 0x00082129;
    /** Number of Views in Stage: IS, 1. */
    public static final int NumberOfViewsInStage = 0x0008212A;
    /** Event Elapsed Time(s): DS, 1-n. */
    public static final int EventElapsedTimes = 0x00082130;
    /** Event Timer Name(s): LO, 1-n. */
    public static final int EventTimerNames = 0x00082132;
    /** Event Timer Sequence: SQ, 1. */
    public static final int EventTimerSequence = 0x00082133;
    /** Event Time Offset: FD, 1. */
    public static final int EventTimeOffset = 0x00082134;
    /** Event Code Sequence: SQ, 1. */
    public static final int EventCodeSequence = 0x00082135;
    /** Start Trim: IS, 1. */
    public static final int StartTrim = 0x00082142;
    /** Stop Trim: IS, 1. */
    public static final int StopTrim = 0x00082143;
    /** Recommended Display Frame Rate: IS, 1. */
    public static final int RecommendedDisplayFrameRate = 0x00082144;
    /** Transducer Position: CS, 1, retired. */
    public static final int TransducerPosition = 0x00082200;
    /** Transducer Orientation: CS, 1, retired. */
    public static final int TransducerOrientation = 0x00082204;
    /** Anatomic Structure: CS, 1, retired. */
    public static final int AnatomicStructure = 0x00082208;
    /** Anatomic Region Sequence: SQ, 1. */
    public static final int AnatomicRegionSequence = 0x00082218;
    /** Anatomic Region Modifier Sequence: SQ, 1. */
    public static final int AnatomicRegionModifierSequence = 0x00082220;
    /** Primary Anatomic Structure Sequence: SQ, 1. */
    public static final int PrimaryAnatomicStructureSequence = 0x00082228;
    /** Anatomic Structure, Space or Region Sequence: SQ, 1, retired. */
    public static final int AnatomicStructureSpaceOrRegionSequence = 0x00082229;
    /** Primary Anatomic Structure Modifier Sequence: SQ, 1. */
    public static final int PrimaryAnatomicStructureModifierSequence = 0x00082230;
    /** Transducer Position Sequence: SQ, 1, retired. */
    public static final int TransducerPositionSequence = 0x00082240;
    /** Transducer Position Modifier Sequence: SQ, 1, retired. */
    public static final int TransducerPositionModifierSequence = 0x00082242;
    /** Transducer Orientation Sequence: SQ, 1, retired. */
    public static final int TransducerOrientationSequence = 0x00082244;
    /** Transducer Orientation Modifier Sequence: SQ, 1, retired. */
    public static final int TransducerOrientationModifierSequence = 0x00082246;
    /** Anatomic Structure Space Or Region Code Sequence (Trial): SQ, 1, retired. */
    public static final int AnatomicStructureSpaceOrRegionCodeSequenceTrial = 0x00082251;
    /** Anatomic Portal Of Entrance Code Sequence (Trial): SQ, 1, retired. */
    public static final int AnatomicPortalOfEntranceCodeSequenceTrial = 0x00082253;
    /** Anatomic Approach Direction Code Sequence (Trial): SQ, 1, retired. */
    public static final int AnatomicApproachDirectionCodeSequenceTrial = 0x00082255;
    /** Anatomic Perspective Description (Trial): ST, 1, retired. */
    public static final int AnatomicPerspectiveDescriptionTrial = 0x00082256;
    /** Anatomic Perspective Code Sequence (Trial): SQ, 1, retired. */
    public static final int AnatomicPerspectiveCodeSequenceTrial = 0x00082257;
    /** Anatomic Location Of Examining Instrument Description (Trial): ST, 1, retired. */
    public static final int AnatomicLocationOfExaminingInstrumentDescriptionTrial = 0x00082258;
    /** Anatomic Location Of Examining Instrument Code Sequence (Trial): SQ, 1, retired. */
    public static final int AnatomicLocationOfExaminingInstrumentCodeSequenceTrial = 0x00082259;
    /** Anatomic Structure Space Or Region Modifier Code Sequence (Trial): SQ, 1, retired. */
    public static final int AnatomicStructureSpaceOrRegionModifierCodeSequenceTrial = 0x0008225A;
    /** On Axis Background Anatomic Structure Code Sequence (Trial): SQ, 1, retired. */
    public static final int OnAxisBackgroundAnatomicStructureCodeSequenceTrial = 0x0008225C;
    /** Alternate Representation Sequence: SQ, 1. */
    public static final int AlternateRepresentationSequence = 0x00083001;
    /** Available Transfer Syntax UID: UI, 1-n. */
    public static final int AvailableTransferSyntaxUID = 0x00083002;
    /** Irradiation Event UID: UI, 1-n. */
    public static final int IrradiationEventUID = 0x00083010;
    /** Source Irradiation Event Sequence: SQ, 1. */
    public static final int SourceIrradiationEventSequence = 0x00083011;
    /** Radiopharmaceutical Administration Event UID: UI, 1. */
    public static final int RadiopharmaceuticalAdministrationEventUID = 0x00083012;
    /** Identifying Comments: LT, 1, retired. */
    public static final int IdentifyingComments = 0x00084000;
    /** Frame Type: CS, 4-5. */
    public static final int FrameType = 0x00089007;
    /** Referenced Image Evidence Sequence: SQ, 1. */
    public static final int ReferencedImageEvidenceSequence = 0x00089092;
    /** Referenced Raw Data Sequence: SQ, 1. */
    public static final int ReferencedRawDataSequence = 0x00089121;
    /** Creator-Version UID: UI, 1. */
    public static final int CreatorVersionUID = 0x00089123;
    /** Derivation Image Sequence: SQ, 1. */
    public static final int DerivationImageSequence = 0x00089124;
    /** Source Image Evidence Sequence: SQ, 1. */
    public static final int SourceImageEvidenceSequence = 0x00089154;
    /** Pixel Presentation: CS, 1. */
    public static final int PixelPresentation = 0x00089205;
    /** Volumetric Properties: CS, 1. */
    public static final int VolumetricProperties = 0x00089206;
    /** Volume Based Calculation Technique: CS, 1. */
    public static final int VolumeBasedCalculationTechnique = 0x00089207;
    /** Complex Image Component: CS, 1. */
    public static final int ComplexImageComponent = 0x00089208;
    /** Acquisition Contrast: CS, 1. */
    public static final int AcquisitionContrast = 0x00089209;
    /** Derivation Code Sequence: SQ, 1. */
    public static final int DerivationCodeSequence = 0x00089215;
    /** Referenced Presentation State Sequence: SQ, 1. */
    public static final int ReferencedPresentationStateSequence = 0x00089237;
    /** Referenced Other Plane Sequence: SQ, 1. */
    public static final int ReferencedOtherPlaneSequence = 0x00089410;
    /** Frame Display Sequence: SQ, 1. */
    public static final int FrameDisplaySequence = 0x00089458;
    /** Recommended Display Frame Rate in Float: FL, 1. */
    public static final int RecommendedDisplayFrameRateInFloat = 0x00089459;
    /** Skip Frame Range Flag: CS, 1. */
    public static final int SkipFrameRangeFlag = 0x00089460;
    /** Patient's Name: PN, 1. */
    public static final int PatientName = 0x00100010;
    /** Person Names to Use Sequence: SQ, 1. */
    public static final int PersonNamesToUseSequence = 0x00100011;
    /** Name to Use: LT, 1. */
    public static final int NameToUse = 0x00100012;
    /** Name to Use Comment: UT, 1. */
    public static final int NameToUseComment = 0x00100013;
    /** Third Person Pronouns Sequence: SQ, 1. */
    public static final int ThirdPersonPronounsSequence = 0x00100014;
    /** Pronoun Code Sequence: SQ, 1. */
    public static final int PronounCodeSequence = 0x00100015;
    /** Pronoun Comment: UT, 1. */
    public static final int PronounComment = 0x00100016;
    /** Patient ID: LO, 1. */
    public static final int PatientID = 0x00100020;
    /** Issuer of Patient ID: LO, 1. */
    public static final int IssuerOfPatientID = 0x00100021;
    /** Type of Patient ID: CS, 1. */
    public static final int TypeOfPatientID = 0x00100022;
    /** Issuer of Patient ID Qualifiers Sequence: SQ, 1. */
    public static final int IssuerOfPatientIDQualifiersSequence = 0x00100024;
    /** Source Patient Group Identification Sequence: SQ, 1. */
    public static final int SourcePatientGroupIdentificationSequence = 0x00100026;
    /** Group of Patients Identification Sequence: SQ, 1. */
    public static final int GroupOfPatientsIdentificationSequence = 0x00100027;
    /** Subject Relative Position in Image: US, 3. */
    public static final int SubjectRelativePositionInImage = 0x00100028;
    /** Patient's Birth Date: DA, 1. */
    public static final int PatientBirthDate = 0x00100030;
    /** Patient's Birth Time: TM, 1. */
    public static final int PatientBirthTime = 0x00100032;
    /** Patient's Birth Date in Alternative Calendar: LO, 1. */
    public static final int PatientBirthDateInAlternativeCalendar = 0x00100033;
    /** Patient's Death Date in Alternative Calendar: LO, 1. */
    public static final int PatientDeathDateInAlternativeCalendar = 0x00100034;
    /** Patient's Alternative Calendar: CS, 1. */
    public static final int PatientAlternativeCalendar = 0x00100035;
    /** Patient's Sex: CS, 1. */
    public static final int PatientSex = 0x00100040;
    /** Gender Identity Sequence: SQ, 1. */
    public static final int GenderIdentitySequence = 0x00100041;
    /** Sex Parameters for Clinical Use Category Comment: UT, 1. */
    public static final int SexParametersForClinicalUseCategoryComment = 0x00100042;
    /** Sex Parameters for Clinical Use Category Sequence: SQ, 1. */
    public static final int SexParametersForClinicalUseCategorySequence = 0x00100043;
    /** Gender Identity Code Sequence: SQ, 1. */
    public static final int GenderIdentityCodeSequence = 0x00100044;
    /** Gender Identity Comment: UT, 1. */
    public static final int GenderIdentityComment = 0x00100045;
    /** Sex Parameters for Clinical Use Category Code Sequence: SQ, 1. */
    public static final int SexParametersForClinicalUseCategoryCodeSequence = 0x00100046;
    /** Sex Parameters for Clinical Use Category Reference: UR, 1-n. */
    public static final int SexParametersForClinicalUseCategoryReference = 0x00100047;
    /** Patient's Insurance Plan Code Sequence: SQ, 1. */
    public static final int PatientInsurancePlanCodeSequence = 0x00100050;
    /** Patient's Primary Language Code Sequence: SQ, 1. */
    public static final int PatientPrimaryLanguageCodeSequence = 0x00100101;
    /** Patient's Primary Language Modifier Code Sequence: SQ, 1. */
    public static final int PatientPrimaryLanguageModifierCodeSequence = 0x00100102;
    /** Quality Control Subject: CS, 1. */
    public static final int QualityControlSubject = 0x00100200;
    /** Quality Control Subject Type Code Sequence: SQ, 1. */
    public static final int QualityControlSubjectTypeCodeSequence = 0x00100201;
    /** Strain Description: UC, 1. */
    public static final int StrainDescription = 0x00100212;
    /** Strain Nomenclature: LO, 1. */
    public static final int StrainNomenclature = 0x00100213;
    /** Strain Stock Number: LO, 1. */
    public static final int StrainStockNumber = 0x00100214;
    /** Strain Source Registry Code Sequence: SQ, 1. */
    public static final int StrainSourceRegistryCodeSequence = 0x00100215;
    /** Strain Stock Sequence: SQ, 1. */
    public static final int StrainStockSequence = 0x00100216;
    /** Strain Source: LO, 1. */
    public static final int StrainSource = 0x00100217;
    /** Strain Additional Information: UT, 1. */
    public static final int StrainAdditionalInformation = 0x00100218;
    /** Strain Code Sequence: SQ, 1. */
    public static final int StrainCodeSequence = 0x00100219;
    /** Genetic Modifications Sequence: SQ, 1. */
    public static final int GeneticModificationsSequence = 0x00100221;
    /** Genetic Modifications Description: UC, 1. */
    public static final int GeneticModificationsDescription = 0x00100222;
    /** Genetic Modifications Nomenclature: LO, 1. */
    public static final int GeneticModificationsNomenclature = 0x00100223;
    /** Genetic Modifications Code Sequence: SQ, 1. */
    public static final int GeneticModificationsCodeSequence = 0x00100229;
    /** Other Patient IDs: LO, 1-n, retired. */
    public static final int OtherPatientIDs = 0x00101000;
    /** Other Patient Names: PN, 1-n. */
    public static final int OtherPatientNames = 0x00101001;
    /** Other Patient IDs Sequence: SQ, 1. */
    public static final int OtherPatientIDsSequence = 0x00101002;
    /** Patient's Birth Name: PN, 1. */
    public static final int PatientBirthName = 0x00101005;
    /** Patient's Age: AS, 1. */
    public static final int PatientAge = 0x00101010;
    /** Patient's Size: DS, 1. */
    public static final int PatientSize = 0x00101020;
    /** Patient's Size Code Sequence: SQ, 1. */
    public static final int PatientSizeCodeSequence = 0x00101021;
    /** Patient's Body Mass Index: DS, 1. */
    public static final int PatientBodyMassIndex = 0x00101022;
    /** Measured AP Dimension: DS, 1. */
    public static final int MeasuredAPDimension = 0x00101023;
    /** Measured Lateral Dimension: DS, 1. */
    public static final int MeasuredLateralDimension = 0x00101024;
    /** Patient's Weight: DS, 1. */
    public static final int PatientWeight = 0x00101030;
    /** Patient's Address: LO, 1. */
    public static final int PatientAddress = 0x00101040;
    /** Insurance Plan Identification: LO, 1-n, retired. */
    public static final int InsurancePlanIdentification = 0x00101050;
    /** Patient's Mother's Birth Name: PN, 1. */
    public static final int PatientMotherBirthName = 0x00101060;
    /** Military Rank: LO, 1. */
    public static final int MilitaryRank = 0x00101080;
    /** Branch of Service: LO, 1. */
    public static final int BranchOfService = 0x00101081;
    /** Medical Record Locator: LO, 1, retired. */
    public static final int MedicalRecordLocator = 0x00101090;
    /** Referenced Patient Photo Sequence: SQ, 1. */
    public static final int ReferencedPatientPhotoSequence = 0x00101100;
    /** Medical Alerts: LO, 1-n. */
    public static final int MedicalAlerts = 0x00102000;
    /** Allergies: LO, 1-n. */
    public static final int Allergies = 0x00102110;
    /** Country of Residence: LO, 1. */
    public static final int CountryOfResidence = 0x00102150;
    /** Region of Residence: LO, 1. */
    public static final int RegionOfResidence = 0x00102152;
    /** Patient's Telephone Numbers: SH, 1-n. */
    public static final int PatientTelephoneNumbers = 0x00102154;
    /** Patient's Telecom Information: LT, 1. */
    public static final int PatientTelecomInformation = 0x00102155;
    /** Ethnic Group: SH, 1, retired. */
    public static final int EthnicGroup = 0x00102160;
    /** Ethnic Group Code Sequence: SQ, 1. */
    public static final int EthnicGroupCodeSequence = 0x00102161;
    /** Ethnic Groups: UC, 1-n. */
    public static final int EthnicGroups = 0x00102162;
    /** Occupation: SH, 1. */
    public static final int Occupation = 0x00102180;
    /** Smoking Status: CS, 1. */
    public static final int SmokingStatus = 0x001021A0;
    /** Additional Patient History: LT, 1. */
    public static final int AdditionalPatientHistory = 0x001021B0;
    /** Pregnancy Status: US, 1. */
    public static final int PregnancyStatus = 0x001021C0;
    /** Last Menstrual Date: DA, 1. */
    public static final int LastMenstrualDate = 0x001021D0;
    /** Patient's Religious Preference: LO, 1. */
    public static final int PatientReligiousPreference = 0x001021F0;
    /** Patient Species Description: LO, 1. */
    public static final int PatientSpeciesDescription = 0x00102201;
    /** Patient Species Code Sequence: SQ, 1. */
    public static final int PatientSpeciesCodeSequence = 0x00102202;
    /** Patient's Sex Neutered: CS, 1. */
    public static final int PatientSexNeutered = 0x00102203;
    /** Anatomical Orientation Type: CS, 1. */
    public static final int AnatomicalOrientationType = 0x00102210;
    /** Patient Breed Description: LO, 1. */
    public static final int PatientBreedDescription = 0x00102292;
    /** Patient Breed Code Sequence: SQ, 1. */
    public static final int PatientBreedCodeSequence = 0x00102293;
    /** Breed Registration Sequence: SQ, 1. */
    public static final int BreedRegistrationSequence = 0x00102294;
    /** Breed Registration Number: LO, 1. */
    public static final int BreedRegistrationNumber = 0x00102295;
    /** Breed Registry Code Sequence: SQ, 1. */
    public static final int BreedRegistryCodeSequence = 0x00102296;
    /** Responsible Person: PN, 1. */
    public static final int ResponsiblePerson = 0x00102297;
    /** Responsible Person Role: CS, 1. */
    public static final int ResponsiblePersonRole = 0x00102298;
    /** Responsible Organization: LO, 1. */
    public static final int ResponsibleOrganization = 0x00102299;
    /** Patient Comments: LT, 1. */
    public static final int PatientComments = 0x00104000;
    /** Examined Body Thickness: FL, 1. */
    public static final int ExaminedBodyThickness = 0x00109431;
    /** Clinical Trial Sponsor Name: LO, 1. */
    public static final int ClinicalTrialSponsorName = 0x00120010;
    /** Clinical Trial Protocol ID: LO, 1. */
    public static final int ClinicalTrialProtocolID = 0x00120020;
    /** Clinical Trial Protocol Name: LO, 1. */
    public static final int ClinicalTrialProtocolName = 0x00120021;
    /** Issuer of Clinical Trial Protocol ID: LO, 1. */
    public static final int IssuerOfClinicalTrialProtocolID = 0x00120022;
    /** Other Clinical Trial Protocol IDs Sequence: SQ, 1. */
    public static final int OtherClinicalTrialProtocolIDsSequence = 0x00120023;
    /** Clinical Trial Site ID: LO, 1. */
    public static final int ClinicalTrialSiteID = 0x00120030;
    /** Clinical Trial Site Name: LO, 1. */
    public static final int ClinicalTrialSiteName = 0x00120031;
    /** Issuer of Clinical Trial Site ID: LO, 1. */
    public static final int IssuerOfClinicalTrialSiteID = 0x00120032;
    /** Clinical Trial Subject ID: LO, 1. */
    public static final int ClinicalTrialSubjectID = 0x00120040;
    /** Issuer of Clinical Trial Subject ID: LO, 1. */
    public static final int IssuerOfClinicalTrialSubjectID = 0x00120041;
    /** Clinical Trial Subject Reading ID: LO, 1. */
    public static final int ClinicalTrialSubjectReadingID = 0x00120042;
    /** Issuer of Clinical Trial Subject Reading ID: LO, 1. */
    public static final int IssuerOfClinicalTrialSubjectReadingID = 0x00120043;
    /** Clinical Trial Time Point ID: LO, 1. */
    public static final int ClinicalTrialTimePointID = 0x00120050;
    /** Clinical Trial Time Point Description: ST, 1. */
    public static final int ClinicalTrialTimePointDescription = 0x00120051;
    /** Longitudinal Temporal Offset from Event: FD, 1. */
    public static final int LongitudinalTemporalOffsetFromEvent = 0x00120052;
    /** Longitudinal Temporal Event Type: CS, 1. */
    public static final int LongitudinalTemporalEventType = 0x00120053;
    /** Clinical Trial Time Point Type Code Sequence: SQ, 1. */
    public static final int ClinicalTrialTimePointTypeCodeSequence = 0x00120054;
    /** Issuer of Clinical Trial Time Point ID: LO, 1. */
    public static final int IssuerOfClinicalTrialTimePointID = 0x00120055;
    /** Clinical Trial Coordinating Center Name: LO, 1. */
    public static final int ClinicalTrialCoordinatingCenterName = 0x00120060;
    /** Patient Identity Removed: CS, 1. */
    public static final int PatientIdentityRemoved = 0x00120062;
    /** De-identification Method: LO, 1-n. */
    public static final int DeidentificationMethod = 0x00120063;
    /** De-identification Method Code Sequence: SQ, 1. */
    public static final int DeidentificationMethodCodeSequence = 0x00120064;
    /** Clinical Trial Series ID: LO, 1. */
    public static final int ClinicalTrialSeriesID = 0x00120071;
    /** Clinical Trial Series Description: LO, 1. */
    public static final int ClinicalTrialSeriesDescription = 0x00120072;
    /** Issuer of Clinical Trial Series ID: LO, 1. */
    public static final int IssuerOfClinicalTrialSeriesID = 0x00120073;
    /** Clinical Trial Protocol Ethics Committee Name: LO, 1. */
    public static final int ClinicalTrialProtocolEthicsCommitteeName = 0x00120081;
    /** Clinical Trial Protocol Ethics Committee Approval Number: LO, 1. */
    public static final int ClinicalTrialProtocolEthicsCommitteeApprovalNumber = 0x00120082;
    /** Consent for Clinical Trial Use Sequence: SQ, 1. */
    public static final int ConsentForClinicalTrialUseSequence = 0x00120083;
    /** Distribution Type: CS, 1. */
    public static final int DistributionType = 0x00120084;
    /** Consent for Distribution Flag: CS, 1. */
    public static final int ConsentForDistributionFlag = 0x00120085;
    /** Ethics Committee Approval Effectiveness Start Date: DA, 1. */
    public static final int EthicsCommitteeApprovalEffectivenessStartDate = 0x00120086;
    /** Ethics Committee Approval Effectiveness End Date: DA, 1. */
    public static final int EthicsCommitteeApprovalEffectivenessEndDate = 0x00120087;
    /** CAD File Format: ST, 1, retired. */
    public static final int CADFileFormat = 0x00140023;
    /** Component Reference System: ST, 1, retired. */
    public static final int ComponentReferenceSystem = 0x00140024;
    /** Component Manufacturing Procedure: ST, 1. */
    public static final int ComponentManufacturingProcedure = 0x00140025;
    /** Component Manufacturer: ST, 1. */
    public static final int ComponentManufacturer = 0x00140028;
    /** Material Thickness: DS, 1-n. */
    public static final int MaterialThickness = 0x00140030;
    /** Material Pipe Diameter: DS, 1-n. */
    public static final int MaterialPipeDiameter = 0x00140032;
    /** Material Isolation Diameter: DS, 1-n. */
    public static final int MaterialIsolationDiameter = 0x00140034;
    /** Material Grade: ST, 1. */
    public static final int MaterialGrade = 0x00140042;
    /** Material Properties Description: ST, 1. */
    public static final int MaterialPropertiesDescription = 0x00140044;
    /** Material Properties File Format (Retired): ST, 1, retired. */
    public static final int MaterialPropertiesFileFormatRetired = 0x00140045;
    /** Material Notes: LT, 1. */
    public static final int MaterialNotes = 0x00140046;
    /** Component Shape: CS, 1. */
    public static final int ComponentShape = 0x00140050;
    /** Curvature Type: CS, 1. */
    public static final int CurvatureType = 0x00140052;
    /** Outer Diameter: DS, 1. */
    public static final int OuterDiameter = 0x00140054;
    /** Inner Diameter: DS, 1. */
    public static final int InnerDiameter = 0x00140056;
    /** Component Welder IDs: LO, 1-n. */
    public static final int ComponentWelderIDs = 0x00140100;
    /** Secondary Approval Status: CS, 1. */
    public static final int SecondaryApprovalStatus = 0x00140101;
    /** Secondary Review Date: DA, 1. */
    public static final int SecondaryReviewDate = 0x00140102;
    /** Secondary Review Time: TM, 1. */
    public static final int SecondaryReviewTime = 0x00140103;
    /** Secondary Reviewer Name: PN, 1. */
    public static final int SecondaryReviewerName = 0x00140104;
    /** Repair ID: ST, 1. */
    public static final int RepairID = 0x00140105;
    /** Multiple Component Approval Sequence: SQ, 1. */
    public static final int MultipleComponentApprovalSequence = 0x00140106;
    /** Other Approval Status: CS, 1-n. */
    public static final int OtherApprovalStatus = 0x00140107;
    /** Other Secondary Approval Status: CS, 1-n. */
    public static final int OtherSecondaryApprovalStatus = 0x00140108;
    /** Data Element Label Sequence: SQ, 1. */
    public static final int DataElementLabelSequence = 0x00140200;
    /** Data Element Label Item Sequence: SQ, 1. */
    public static final int DataElementLabelItemSequence = 0x00140201;
    /** Data Element: AT, 1. */
    public static final int DataElement = 0x00140202;
    /** Data Element Name: LO, 1. */
    public static final int DataElementName = 0x00140203;
    /** Data Element Description: LO, 1. */
    public static final int DataElementDescription = 0x00140204;
    /** Data Element Conditionality: CS, 1. */
    public static final int DataElementConditionality = 0x00140205;
    /** Data Element Minimum Characters: IS, 1. */
    public static final int DataElementMinimumCharacters = 0x00140206;
    /** Data Element Maximum Characters: IS, 1. */
    public static final int DataElementMaximumCharacters = 0x00140207;
    /** Actual Environmental Conditions: ST, 1. */
    public static final int ActualEnvironmentalConditions = 0x00141010;
    /** Expiry Date: DA, 1. */
    public static final int ExpiryDate = 0x00141020;
    /** Environmental Conditions: ST, 1. */
    public static final int EnvironmentalConditions = 0x00141040;
    /** Evaluator Sequence: SQ, 1. */
    public static final int EvaluatorSequence = 0x00142002;
    /** Evaluator Number: IS, 1. */
    public static final int EvaluatorNumber = 0x00142004;
    /** Evaluator Name: PN, 1. */
    public static final int EvaluatorName = 0x00142006;
    /** Evaluation Attempt: IS, 1. */
    public static final int EvaluationAttempt = 0x00142008;
    /** Indication Sequence: SQ, 1. */
    public static final int IndicationSequence = 0x00142012;
    /** Indication Number: IS, 1. */
    public static final int IndicationNumber = 0x00142014;
    /** Indication Label: SH, 1. */
    public static final int IndicationLabel = 0x00142016;
    /** Indication Description: ST, 1. */
    public static final int IndicationDescription = 0x00142018;
    /** Indication Type: CS, 1-n. */
    public static final int IndicationType = 0x0014201A;
    /** Indication Disposition: CS, 1. */
    public static final int IndicationDisposition = 0x0014201C;
    /** Indication ROI Sequence: SQ, 1. */
    public static final int IndicationROISequence = 0x0014201E;
    /** Indication Physical Property Sequence: SQ, 1. */
    public static final int IndicationPhysicalPropertySequence = 0x00142030;
    /** Property Label: SH, 1. */
    public static final int PropertyLabel = 0x00142032;
    /** Coordinate System Number of Axes: IS, 1. */
    public static final int CoordinateSystemNumberOfAxes = 0x00142202;
    /** Coordinate System Axes Sequence: SQ, 1. */
    public static final int CoordinateSystemAxesSequence = 0x00142204;
    /** Coordinate System Axis Description: ST, 1. */
    public static final int CoordinateSystemAxisDescription = 0x00142206;
    /** Coordinate System Data Set Mapping: CS, 1. */
    public static final int CoordinateSystemDataSetMapping = 0x00142208;
    /** Coordinate System Axis Number: IS, 1. */
    public static final int CoordinateSystemAxisNumber = 0x0014220A;
    /** Coordinate System Axis Type: CS, 1. */
    public static final int CoordinateSystemAxisType = 0x0014220C;
    /** Coordinate System Axis Units: CS, 1. */
    public static final int CoordinateSystemAxisUnits = 0x0014220E;
    /** Coordinate System Axis Values: OB, 1. */
    public static final int CoordinateSystemAxisValues = 0x00142210;
    /** Coordinate System Transform Sequence: SQ, 1. */
    public static final int CoordinateSystemTransformSequence = 0x00142220;
    /** Transform Description: ST, 1. */
    public static final int TransformDescription = 0x00142222;
    /** Transform Number of Axes: IS, 1. */
    public static final int TransformNumberOfAxes = 0x00142224;
    /** Transform Order of Axes: IS, 1-n. */
    public static final int TransformOrderOfAxes = 0x00142226;
    /** Transformed Axis Units: CS, 1. */
    public static final int TransformedAxisUnits = 0x00142228;
    /** Coordinate System Transform Rotation and Scale Matrix: DS, 1-n. */
    public static final int CoordinateSystemTransformRotationAndScaleMatrix = 0x0014222A;
    /** Coordinate System Transform Translation Matrix: DS, 1-n. */
    public static final int CoordinateSystemTransformTranslationMatrix = 0x0014222C;
    /** Internal Detector Frame Time: DS, 1. */
    public static final int InternalDetectorFrameTime = 0x00143011;
    /** Number of Frames Integrated: DS, 1. */
    public static final int NumberOfFramesIntegrated = 0x00143012;
    /** Detector Temperature Sequence: SQ, 1. */
    public static final int DetectorTemperatureSequence = 0x00143020;
    /** Sensor Name: ST, 1. */
    public static final int SensorName = 0x00143022;
    /** Horizontal Offset of Sensor: DS, 1. */
    public static final int HorizontalOffsetOfSensor = 0x00143024;
    /** Vertical Offset of Sensor: DS, 1. */
    public static final int VerticalOffsetOfSensor = 0x00143026;
    /** Sensor Temperature: DS, 1. */
    public static final int SensorTemperature = 0x00143028;
    /** Dark Current Sequence: SQ, 1. */
    public static final int DarkCurrentSequence = 0x00143040;
    /** Dark Current Counts: OB or OW, 1. */
    public static final int DarkCurrentCounts = 0x00143050;
    /** Gain Correction Reference Sequence: SQ, 1. */
    public static final int GainCorrectionReferenceSequence = 0x00143060;
    /** Air Counts: OB or OW, 1. */
    public static final int AirCounts = 0x00143070;
    /** KV Used in Gain Calibration: DS, 1. */
    public static final int KVUsedInGainCalibration = 0x00143071;
    /** MA Used in Gain Calibration: DS, 1. */
    public static final int MAUsedInGainCalibration = 0x00143072;
    /** Number of Frames Used for Integration: DS, 1. */
    public static final int NumberOfFramesUsedForIntegration = 0x00143073;
    /** Filter Material Used in Gain Calibration: LO, 1. */
    public static final int FilterMaterialUsedInGainCalibration = 0x00143074;
    /** Filter Thickness Used in Gain Calibration: DS, 1. */
    public static final int FilterThicknessUsedInGainCalibration = 0x00143075;
    /** Date of Gain Calibration: DA, 1. */
    public static final int DateOfGainCalibration = 0x00143076;
    /** Time of Gain Calibration: TM, 1. */
    public static final int TimeOfGainCalibration = 0x00143077;
    /** Bad Pixel Image: OB, 1. */
    public static final int BadPixelImage = 0x00143080;
    /** Calibration Notes: LT, 1. */
    public static final int CalibrationNotes = 0x00143099;
    /** Linearity Correction Technique: LT, 1. */
    public static final int LinearityCorrectionTechnique = 0x00143100;
    /** Beam Hardening Correction Technique: LT, 1. */
    public static final int BeamHardeningCorrectionTechnique = 0x00143101;
    /** Pulser Equipment Sequence: SQ, 1. */
    public static final int PulserEquipmentSequence = 0x00144002;
    /** Pulser Type: CS, 1. */
    public static final int PulserType = 0x00144004;
    /** Pulser Notes: LT, 1. */
    public static final int PulserNotes = 0x00144006;
    /** Receiver Equipment Sequence: SQ, 1. */
    public static final int ReceiverEquipmentSequence = 0x00144008;
    /** Amplifier Type: CS, 1. */
    public static final int AmplifierType = 0x0014400A;
    /** Receiver Notes: LT, 1. */
    public static final int ReceiverNotes = 0x0014400C;
    /** Pre-Amplifier Equipment Sequence: SQ, 1. */
    public static final int PreAmplifierEquipmentSequence = 0x0014400E;
    /** Pre-Amplifier Notes: LT, 1. */
    public static final int PreAmplifierNotes = 0x0014400F;
    /** Transmit Transducer Sequence: SQ, 1. */
    public static final int TransmitTransducerSequence = 0x00144010;
    /** Receive Transducer Sequence: SQ, 1. */
    public static final int ReceiveTransducerSequence = 0x00144011;
    /** Number of Elements: US, 1. */
    public static final int NumberOfElements = 0x00144012;
    /** Element Shape: CS, 1. */
    public static final int ElementShape = 0x00144013;
    /** Element Dimension A: DS, 1. */
    public static final int ElementDimensionA = 0x00144014;
    /** Element Dimension B: DS, 1. */
    public static final int ElementDimensionB = 0x00144015;
    /** Element Pitch A: DS, 1. */
    public static final int ElementPitchA = 0x00144016;
    /** Measured Beam Dimension A: DS, 1. */
    public static final int MeasuredBeamDimensionA = 0x00144017;
    /** Measured Beam Dimension B: DS, 1. */
    public static final int MeasuredBeamDimensionB = 0x00144018;
    /** Location of Measured Beam Diameter: DS, 1. */
    public static final int LocationOfMeasuredBeamDiameter = 0x00144019;
    /** Nominal Frequency: DS, 1. */
    public static final int NominalFrequency = 0x0014401A;
    /** Measured Center Frequency: DS, 1. */
    public static final int MeasuredCenterFrequency = 0x0014401B;
    /** Measured Bandwidth: DS, 1. */
    public static final int MeasuredBandwidth = 0x0014401C;
    /** Element Pitch B: DS, 1. */
    public static final int ElementPitchB = 0x0014401D;
    /** Pulser Settings Sequence: SQ, 1. */
    public static final int PulserSettingsSequence = 0x00144020;
    /** Pulse Width: DS, 1. */
    public static final int PulseWidth = 0x00144022;
    /** Excitation Frequency: DS, 1. */
    public static final int ExcitationFrequency = 0x00144024;
    /** Modulation Type: CS, 1. */
    public static final int ModulationType = 0x00144026;
    /** Damping: DS, 1. */
    public static final int Damping = 0x00144028;
    /** Receiver Settings Sequence: SQ, 1. */
    public static final int ReceiverSettingsSequence = 0x00144030;
    /** Acquired Soundpath Length: DS, 1. */
    public static final int AcquiredSoundpathLength = 0x00144031;
    /** Acquisition Compression Type: CS, 1. */
    public static final int AcquisitionCompressionType = 0x00144032;
    /** Acquisition Sample Size: IS, 1. */
    public static final int AcquisitionSampleSize = 0x00144033;
    /** Rectifier Smoothing: DS, 1. */
    public static final int RectifierSmoothing = 0x00144034;
    /** DAC Sequence: SQ, 1. */
    public static final int DACSequence = 0x00144035;
    /** DAC Type: CS, 1. */
    public static final int DACType = 0x00144036;
    /** DAC Gain Points: DS, 1-n. */
    public static final int DACGainPoints = 0x00144038;
    /** DAC Time Points: DS, 1-n. */
    public static final int DACTimePoints = 0x0014403A;
    /** DAC Amplitude: DS, 1-n. */
    public static final int DACAmplitude = 0x0014403C;
    /** Pre-Amplifier Settings Sequence: SQ, 1. */
    public static final int PreAmplifierSettingsSequence = 0x00144040;
    /** Transmit Transducer Settings Sequence: SQ, 1. */
    public static final int TransmitTransducerSettingsSequence = 0x00144050;
    /** Receive Transducer Settings Sequence: SQ, 1. */
    public static final int ReceiveTransducerSettingsSequence = 0x00144051;
    /** Incident Angle: DS, 1. */
    public static final int IncidentAngle = 0x00144052;
    /** Coupling Technique: ST, 1. */
    public static final int CouplingTechnique = 0x00144054;
    /** Coupling Medium: ST, 1. */
    public static final int CouplingMedium = 0x00144056;
    /** Coupling Velocity: DS, 1. */
    public static final int CouplingVelocity = 0x00144057;
    /** Probe Center Location X: DS, 1. */
    public static final int ProbeCenterLocationX = 0x00144058;
    /** Probe Center Location Z: DS, 1. */
    public static final int ProbeCenterLocationZ = 0x00144059;
    /** Sound Path Length: DS, 1. */
    public static final int SoundPathLength = 0x0014405A;
    /** Delay Law Identifier: ST, 1. */
    public static final int DelayLawIdentifier = 0x0014405C;
    /** Gate Settings Sequence: SQ, 1. */
    public static final int GateSettingsSequence = 0x00144060;
    /** Gate Threshold: DS, 1. */
    public static final int GateThreshold = 0x00144062;
    /** Velocity of Sound: DS, 1. */
    public static final int VelocityOfSound = 0x00144064;
    /** Calibration Settings Sequence: SQ, 1. */
    public static final int CalibrationSettingsSequence = 0x00144070;
    /** Calibration Procedure: ST, 1. */
    public static final int CalibrationProcedure = 0x00144072;
    /** Procedure Version: SH, 1. */
    public static final int ProcedureVersion = 0x00144074;
    /** Procedure Creation Date: DA, 1. */
    public static final int ProcedureCreationDate = 0x00144076;
    /** Procedure Expiration Date: DA, 1. */
    public static final int ProcedureExpirationDate = 0x00144078;
    /** Procedure Last Modified Date: DA, 1. */
    public static final int ProcedureLastModifiedDate = 0x0014407A;
    /** Calibration Time: TM, 1-n. */
    public static final int CalibrationTime = 0x0014407C;
    /** Calibration Date: DA, 1-n. */
    public static final int CalibrationDate = 0x0014407E;
    /** Probe Drive Equipment Sequence: SQ, 1. */
    public static final int ProbeDriveEquipmentSequence = 0x00144080;
    /** Drive Type: CS, 1. */
    public static final int DriveType = 0x00144081;
    /** Probe Drive Notes: LT, 1. */
    public static final int ProbeDriveNotes = 0x00144082;
    /** Drive Probe Sequence: SQ, 1. */
    public static final int DriveProbeSequence = 0x00144083;
    /** Probe Inductance: DS, 1. */
    public static final int ProbeInductance = 0x00144084;
    /** Probe Resistance: DS, 1. */
    public static final int ProbeResistance = 0x00144085;
    /** Receive Probe Sequence: SQ, 1. */
    public static final int ReceiveProbeSequence = 0x00144086;
    /** Probe Drive Settings Sequence: SQ, 1. */
    public static final int ProbeDriveSettingsSequence = 0x00144087;
    /** Bridge Resistors: DS, 1. */
    public static final int BridgeResistors = 0x00144088;
    /** Probe Orientation Angle: DS, 1. */
    public static final int ProbeOrientationAngle = 0x00144089;
    /** User Selected Gain Y: DS, 1. */
    public static final int UserSelectedGainY = 0x0014408B;
    /** User Selected Phase: DS, 1. */
    public static final int UserSelectedPhase = 0x0014408C;
    /** User Selected Offset X: DS, 1. */
    public static final int UserSelectedOffsetX = 0x0014408D;
    /** User Selected Offset Y: DS, 1. */
    public static final int UserSelectedOffsetY = 0x0014408E;
    /** Channel Settings Sequence: SQ, 1. */
    public static final int ChannelSettingsSequence = 0x00144091;
    /** Channel Threshold: DS, 1. */
    public static final int ChannelThreshold = 0x00144092;
    /** Scanner Settings Sequence: SQ, 1. */
    public static final int ScannerSettingsSequence = 0x0014409A;
    /** Scan Procedure: ST, 1. */
    public static final int ScanProcedure = 0x0014409B;
    /** Translation Rate X: DS, 1. */
    public static final int TranslationRateX = 0x0014409C;
    /** Translation Rate Y: DS, 1. */
    public static final int TranslationRateY = 0x0014409D;
    /** Channel Overlap: DS, 1. */
    public static final int ChannelOverlap = 0x0014409F;
    /** Image Quality Indicator Type: LO, 1-n. */
    public static final int ImageQualityIndicatorType = 0x001440A0;
    /** Image Quality Indicator Material: LO, 1-n. */
    public static final int ImageQualityIndicatorMaterial = 0x001440A1;
    /** Image Quality Indicator Size: LO, 1-n. */
    public static final int ImageQualityIndicatorSize = 0x001440A2;
    /** Wave Dimensions Definition Sequence: SQ, 1. */
    public static final int WaveDimensionsDefinitionSequence = 0x00144101;
    /** Wave Dimension Number: US, 1. */
    public static final int WaveDimensionNumber = 0x00144102;
    /** Wave Dimension Description: LO, 1. */
    public static final int WaveDimensionDescription = 0x00144103;
    /** Wave Dimension Unit: US, 1. */
    public static final int WaveDimensionUnit = 0x00144104;
    /** Wave Dimension Value Type: CS, 1. */
    public static final int WaveDimensionValueType = 0x00144105;
    /** Wave Dimension Values Sequence: SQ, 1-n. */
    public static final int WaveDimensionValuesSequence = 0x00144106;
    /** Referenced Wave Dimension: US, 1. */
    public static final int ReferencedWaveDimension = 0x00144107;
    /** Integer Numeric Value: SL, 1. */
    public static final int IntegerNumericValue = 0x00144108;
    /** Byte Numeric Value: OB, 1. */
    public static final int ByteNumericValue = 0x00144109;
    /** Short Numeric Value: OW, 1. */
    public static final int ShortNumericValue = 0x0014410A;
    /** Single Precision Floating Point Numeric Value: OF, 1. */
    public static final int SinglePrecisionFloatingPointNumericValue = 0x0014410B;
    /** Double Precision Floating Point Numeric Value: OD, 1. */
    public static final int DoublePrecisionFloatingPointNumericValue = 0x0014410C;
    /** LINAC Energy: IS, 1. */
    public static final int LINACEnergy = 0x00145002;
    /** LINAC Output: IS, 1. */
    public static final int LINACOutput = 0x00145004;
    /** Active Aperture: US, 1. */
    public static final int ActiveAperture = 0x00145100;
    /** Total Aperture: DS, 1. */
    public static final int TotalAperture = 0x00145101;
    /** Aperture Elevation: DS, 1. */
    public static final int ApertureElevation = 0x00145102;
    /** Main Lobe Angle: DS, 1. */
    public static final int MainLobeAngle = 0x00145103;
    /** Main Roof Angle: DS, 1. */
    public static final int MainRoofAngle = 0x00145104;
    /** Connector Type: CS, 1. */
    public static final int ConnectorType = 0x00145105;
    /** Wedge Model Number: SH, 1. */
    public static final int WedgeModelNumber = 0x00145106;
    /** Wedge Angle Float: DS, 1. */
    public static final int WedgeAngleFloat = 0x00145107;
    /** Wedge Roof Angle: DS, 1. */
    public static final int WedgeRoofAngle = 0x00145108;
    /** Wedge Element 1 Position: CS, 1. */
    public static final int WedgeElement1Position = 0x00145109;
    /** Wedge Material Velocity: DS, 1. */
    public static final int WedgeMaterialVelocity = 0x0014510A;
    /** Wedge Material: SH, 1. */
    public static final int WedgeMaterial = 0x0014510B;
    /** Wedge Offset Z: DS, 1. */
    public static final int WedgeOffsetZ = 0x0014510C;
    /** Wedge Origin Offset X: DS, 1. */
    public static final int WedgeOriginOffsetX = 0x0014510D;
    /** Wedge Time Delay: DS, 1. */
    public static final int WedgeTimeDelay = 0x0014510E;
    /** Wedge Name: SH, 1. */
    public static final int WedgeName = 0x0014510F;
    /** Wedge Manufacturer Name: SH, 1. */
    public static final int WedgeManufacturerName = 0x00145110;
    /** Wedge Description: LO, 1. */
    public static final int WedgeDescription = 0x00145111;
    /** Nominal Beam Angle: DS, 1. */
    public static final int NominalBeamAngle = 0x00145112;
    /** Wedge Offset X: DS, 1. */
    public static final int WedgeOffsetX = 0x00145113;
    /** Wedge Offset Y: DS, 1. */
    public static final int WedgeOffsetY = 0x00145114;
    /** Wedge Total Length: DS, 1. */
    public static final int WedgeTotalLength = 0x00145115;
    /** Wedge In Contact Length: DS, 1. */
    public static final int WedgeInContactLength = 0x00145116;
    /** Wedge Front Gap: DS, 1. */
    public static final int WedgeFrontGap = 0x00145117;
    /** Wedge Total Height: DS, 1. */
    public static final int WedgeTotalHeight = 0x00145118;
    /** Wedge Front Height: DS, 1. */
    public static final int WedgeFrontHeight = 0x00145119;
    /** Wedge Rear Height: DS, 1. */
    public static final int WedgeRearHeight = 0x0014511A;
    /** Wedge Total Width: DS, 1. */
    public static final int WedgeTotalWidth = 0x0014511B;
    /** Wedge In Contact Width: DS, 1. */
    public static final int WedgeInContactWidth = 0x0014511C;
    /** Wedge Chamfer Height: DS, 1. */
    public static final int WedgeChamferHeight = 0x0014511D;
    /** Wedge Curve: CS, 1. */
    public static final int WedgeCurve = 0x0014511E;
    /** Radius Along the Wedge: DS, 1. */
    public static final int RadiusAlongWedge = 0x0014511F;
    /** Thermal Camera Settings Sequence: SQ, 1. */
    public static final int ThermalCameraSettingsSequence = 0x00146001;
    /** Acquisition Frame Rate: DS, 1. */
    public static final int AcquisitionFrameRate = 0x00146002;
    /** Integration Time: DS, 1. */
    public static final int IntegrationTime = 0x00146003;
    /** Number of Calibration Frames: DS, 1. */
    public static final int NumberOfCalibrationFrames = 0x00146004;
    /** Number of Rows in Full Acquisition Image: DS, 1. */
    public static final int NumberOfRowsInFullAcquisitionImage = 0x00146005;
    /** Number Of Columns in Full Acquisition Image: DS, 1. */
    public static final int NumberOfColumnsInFullAcquisitionImage = 0x00146006;
    /** Thermal Source Settings Sequence: SQ, 1. */
    public static final int ThermalSourceSettingsSequence = 0x00146007;
    /** Source Horizontal Pitch: DS, 1. */
    public static final int SourceHorizontalPitch = 0x00146008;
    /** Source Vertical Pitch: DS, 1. */
    public static final int SourceVerticalPitch = 0x00146009;
    /** Source Horizontal Scan Speed: DS, 1. */
    public static final int SourceHorizontalScanSpeed = 0x0014600A;
    /** Thermal Source Modulation Frequency: DS, 1. */
    public static final int ThermalSourceModulationFrequency = 0x0014600B;
    /** Induction Source Setting Sequence: SQ, 1. */
    public static final int InductionSourceSettingSequence = 0x0014600C;
    /** Coil Frequency: DS, 1. */
    public static final int CoilFrequency = 0x0014600D;
    /** Current Amplitude Across Coil: DS, 1. */
    public static final int CurrentAmplitudeAcrossCoil = 0x0014600E;
    /** Flash Source Setting Sequence: SQ, 1. */
    public static final int FlashSourceSettingSequence = 0x0014600F;
    /** Flash Duration: DS, 1. */
    public static final int FlashDuration = 0x00146010;
    /** Flash Frame Number: DS, 1-n. */
    public static final int FlashFrameNumber = 0x00146011;
    /** Laser Source Setting Sequence: SQ, 1. */
    public static final int LaserSourceSettingSequence = 0x00146012;
    /** Horizontal Laser Spot Dimension: DS, 1. */
    public static final int HorizontalLaserSpotDimension = 0x00146013;
    /** Vertical Laser Spot Dimension: DS, 1. */
    public static final int VerticalLaserSpotDimension = 0x00146014;
    /** Laser Wavelength: DS, 1. */
    public static final int LaserWavelength = 0x00146015;
    /** Laser Power: DS, 1. */
    public static final int LaserPower = 0x00146016;
    /** Forced Gas Setting Sequence: SQ, 1. */
    public static final int ForcedGasSettingSequence = 0x00146017;
    /** Vibration Source Setting Sequence: SQ, 1. */
    public static final int VibrationSourceSettingSequence = 0x00146018;
    /** Vibration Excitation Frequency: DS, 1. */
    public static final int VibrationExcitationFrequency = 0x00146019;
    /** Vibration Excitation Voltage: DS, 1. */
    public static final int VibrationExcitationVoltage = 0x0014601A;
    /** Thermography Data Capture Method: CS, 1. */
    public static final int ThermographyDataCaptureMethod = 0x0014601B;
    /** Thermal Technique: CS, 1. */
    public static final int ThermalTechnique = 0x0014601C;
    /** Thermal Camera Core Sequence: SQ, 1. */
    public static final int ThermalCameraCoreSequence = 0x0014601D;
    /** Detector Wavelength Range: CS, 1. */
    public static final int DetectorWavelengthRange = 0x0014601E;
    /** Thermal Camera Calibration Type: CS, 1. */
    public static final int ThermalCameraCalibrationType = 0x0014601F;
    /** Acquisition Image Counter: UV, 1. */
    public static final int AcquisitionImageCounter = 0x00146020;
    /** Front Panel Temperature: DS, 1. */
    public static final int FrontPanelTemperature = 0x00146021;
    /** Air Gap Temperature: DS, 1. */
    public static final int AirGapTemperature = 0x00146022;
    /** Vertical Pixel Size: DS, 1. */
    public static final int VerticalPixelSize = 0x00146023;
    /** Horizontal Pixel Size: DS, 1. */
    public static final int HorizontalPixelSize = 0x00146024;
    /** Data Streaming Protocol: ST, 1-n. */
    public static final int DataStreamingProtocol = 0x00146025;
    /** Lens Sequence: SQ, 1. */
    public static final int LensSequence = 0x00146026;
    /** Field of View: DS, 1. */
    public static final int FieldOfView = 0x00146027;
    /** Lens Filter Manufacturer: LO, 1. */
    public static final int LensFilterManufacturer = 0x00146028;
    /** Cutoff Filter Type: CS, 1. */
    public static final int CutoffFilterType = 0x00146029;
    /** Lens Filter Cut-Off Wavelength: DS, 1-n. */
    public static final int LensFilterCutOffWavelength = 0x0014602A;
    /** Thermal Source Sequence: SQ, 1. */
    public static final int ThermalSourceSequence = 0x0014602B;
    /** Thermal Source Motion State: CS, 1. */
    public static final int ThermalSourceMotionState = 0x0014602C;
    /** Thermal Source Motion Type: CS, 1. */
    public static final int ThermalSourceMotionType = 0x0014602D;
    /** Induction Heating Sequence: SQ, 1. */
    public static final int InductionHeatingSequence = 0x0014602E;
    /** Coil Configuration ID: ST, 1. */
    public static final int CoilConfigurationID = 0x0014602F;
    /** Number of Turns in Coil: DS, 1. */
    public static final int NumberOfTurnsInCoil = 0x00146030;
    /** Shape of Individual Turn: CS, 1. */
    public static final int ShapeOfIndividualTurn = 0x00146031;
    /** Size of Individual Turn: DS, 1-n. */
    public static final int SizeOfIndividualTurn = 0x00146032;
    /** Distance Between Turns: DS, 1-n. */
    public static final int DistanceBetweenTurns = 0x00146033;
    /** Flash Heating Sequence: SQ, 1. */
    public static final int FlashHeatingSequence = 0x00146034;
    /** Number of Lamps: DS, 1. */
    public static final int NumberOfLamps = 0x00146035;
    /** Flash Synchronization Protocol: ST, 1. */
    public static final int FlashSynchronizationProtocol = 0x00146036;
    /** Flash Modification Status: CS, 1. */
    public static final int FlashModificationStatus = 0x00146037;
    /** Laser Heating Sequence: SQ, 1. */
    public static final int LaserHeatingSequence = 0x00146038;
    /** Laser Manufacturer: LO, 1. */
    public static final int LaserManufacturer = 0x00146039;
    /** Laser Model Number: LO, 1. */
    public static final int LaserModelNumber = 0x0014603A;
    /** Laser Type Description: ST, 1. */
    public static final int LaserTypeDescription = 0x0014603B;
    /** Forced Gas Heating Sequence: SQ, 1. */
    public static final int ForcedGasHeatingSequence = 0x0014603C;
    /** Gas Used for Heating/Cooling Part: LO, 1. */
    public static final int GasUsedForHeatingCoolingPart = 0x0014603D;
    /** Vibration/Sonic Heating Sequence: SQ, 1. */
    public static final int VibrationSonicHeatingSequence = 0x0014603E;
    /** Probe Manufacturer: LO, 1. */
    public static final int ProbeManufacturer = 0x0014603F;
    /** Probe Model Number: LO, 1. */
    public static final int ProbeModelNumber = 0x00146040;
    /** Aperture Size: DS, 1. */
    public static final int ApertureSize = 0x00146041;
    /** Probe Resonant Frequency: DS, 1. */
    public static final int ProbeResonantFrequency = 0x00146042;
    /** Heat Source Description: UT, 1. */
    public static final int HeatSourceDescription = 0x00146043;
    /** Surface Preparation with Optical Coating: CS, 1. */
    public static final int SurfacePreparationWithOpticalCoating = 0x00146044;
    /** Optical Coating Type: ST, 1. */
    public static final int OpticalCoatingType = 0x00146045;
    /** Thermal Conductivity of Exposed Surface: DS, 1. */
    public static final int ThermalConductivityOfExposedSurface = 0x00146046;
    /** Material Density: DS, 1. */
    public static final int MaterialDensity = 0x00146047;
    /** Specific Heat of Inspection Surface: DS, 1. */
    public static final int SpecificHeatOfInspectionSurface = 0x00146048;
    /** Emissivity of Inspection Surface: DS, 1. */
    public static final int EmissivityOfInspectionSurface = 0x00146049;
    /** Electromagnetic Classification of Inspection Surface: CS, 1-n. */
    public static final int ElectromagneticClassificationOfInspectionSurface = 0x0014604A;
    /** Moving Window Size: DS, 1. */
    public static final int MovingWindowSize = 0x0014604C;
    /** Moving Window Type: CS, 1. */
    public static final int MovingWindowType = 0x0014604D;
    /** Moving Window Weights: DS, 1-n. */
    public static final int MovingWindowWeights = 0x0014604E;
    /** Moving Window Pitch: DS, 1. */
    public static final int MovingWindowPitch = 0x0014604F;
    /** Moving Window Padding Scheme: CS, 1. */
    public static final int MovingWindowPaddingScheme = 0x00146050;
    /** Moving Window Padding Length: DS, 1. */
    public static final int MovingWindowPaddingLength = 0x00146051;
    /** Spatial Filtering Parameters Sequence: SQ, 1. */
    public static final int SpatialFilteringParametersSequence = 0x00146052;
    /** Spatial Filtering Scheme: CS, 1. */
    public static final int SpatialFilteringScheme = 0x00146053;
    /** Horizontal Moving Window Size: DS, 1. */
    public static final int HorizontalMovingWindowSize = 0x00146056;
    /** Vertical Moving Window Size: DS, 1. */
    public static final int VerticalMovingWindowSize = 0x00146057;
    /** Polynomial Fitting Sequence: SQ, 1. */
    public static final int PolynomialFittingSequence = 0x00146059;
    /** Fitting Data Type: CS, 1-n. */
    public static final int FittingDataType = 0x0014605A;
    /** Operation on Time Axis Before Fitting: CS, 1. */
    public static final int OperationOnTimeAxisBeforeFitting = 0x0014605B;
    /** Operation on Pixel Intensity Before Fitting: CS, 1. */
    public static final int OperationOnPixelIntensityBeforeFitting = 0x0014605C;
    /** Order of Polynomial: DS, 1. */
    public static final int OrderOfPolynomial = 0x0014605D;
    /** Independent Variable for Polynomial Fit: CS, 1. */
    public static final int IndependentVariableForPolynomialFit = 0x0014605E;
    /** PolynomialCoefficients: DS, 1-n. */
    public static final int PolynomialCoefficients = 0x0014605F;
    /** Thermography Pixel Data Unit: CS, 1. */
    public static final int ThermographyPixelDataUnit = 0x00146060;
    /** White Point: DS, 1. */
    public static final int WhitePoint = 0x00160001;
    /** Primary Chromaticities: DS, 3. */
    public static final int PrimaryChromaticities = 0x00160002;
    /** Battery Level: UT, 1. */
    public static final int BatteryLevel = 0x00160003;
    /** Exposure Time in Seconds: DS, 1. */
    public static final int ExposureTimeInSeconds = 0x00160004;
    /** F-Number: DS, 1. */
    public static final int FNumber = 0x00160005;
    /** OECF Rows: IS, 1. */
    public static final int OECFRows = 0x00160006;
    /** OECF Columns: IS, 1. */
    public static final int OECFColumns = 0x00160007;
    /** OECF Column Names: UC, 1-n. */
    public static final int OECFColumnNames = 0x00160008;
    /** OECF Values: DS, 1-n. */
    public static final int OECFValues = 0x00160009;
    /** Spatial Frequency Response Rows: IS, 1. */
    public static final int SpatialFrequencyResponseRows = 0x0016000A;
    /** Spatial Frequency Response Columns: IS, 1. */
    public static final int SpatialFrequencyResponseColumns = 0x0016000B;
    /** Spatial Frequency Response Column Names: UC, 1-n. */
    public static final int SpatialFrequencyResponseColumnNames = 0x0016000C;
    /** Spatial Frequency Response Values: DS, 1-n. */
    public static final int SpatialFrequencyResponseValues = 0x0016000D;
    /** Color Filter Array Pattern Rows: IS, 1. */
    public static final int ColorFilterArrayPatternRows = 0x0016000E;
    /** Color Filter Array Pattern Columns: IS, 1. */
    public static final int ColorFilterArrayPatternColumns = 0x0016000F;
    /** Color Filter Array Pattern Values: DS, 1-n. */
    public static final int ColorFilterArrayPatternValues = 0x00160010;
    /** Flash Firing Status: US, 1. */
    public static final int FlashFiringStatus = 0x00160011;
    /** Flash Return Status: US, 1. */
    public static final int FlashReturnStatus = 0x00160012;
    /** Flash Mode: US, 1. */
    public static final int FlashMode = 0x00160013;
    /** Flash Function Present: US, 1. */
    public static final int FlashFunctionPresent = 0x00160014;
    /** Flash Red Eye Mode: US, 1. */
    public static final int FlashRedEyeMode = 0x00160015;
    /** Exposure Program: US, 1. */
    public static final int ExposureProgram = 0x00160016;
    /** Spectral Sensitivity: UT, 1. */
    public static final int SpectralSensitivity = 0x00160017;
    /** Photographic Sensitivity: IS, 1. */
    public static final int PhotographicSensitivity = 0x00160018;
    /** Self Timer Mode: IS, 1. */
    public static final int SelfTimerMode = 0x00160019;
    /** Sensitivity Type: US, 1. */
    public static final int SensitivityType = 0x0016001A;
    /** Standard Output Sensitivity: IS, 1. */
    public static final int StandardOutputSensitivity = 0x0016001B;
    /** Recommended Exposure Index: IS, 1. */
    public static final int RecommendedExposureIndex = 0x0016001C;
    /** ISO Speed: IS, 1. */
    public static final int ISOSpeed = 0x0016001D;
    /** ISO Speed Latitude yyy: IS, 1. */
    public static final int ISOSpeedLatitudeyyy = 0x0016001E;
    /** ISO Speed Latitude zzz: IS, 1. */
    public static final int ISOSpeedLatitudezzz = 0x0016001F;
    /** EXIF Version: UT, 1. */
    public static final int EXIFVersion = 0x00160020;
    /** Shutter Speed Value: DS, 1. */
    public static final int ShutterSpeedValue = 0x00160021;
    /** Aperture Value: DS, 1. */
    public static final int ApertureValue = 0x00160022;
    /** Brightness Value: DS, 1. */
    public static final int BrightnessValue = 0x00160023;
    /** Exposure Bias Value: DS, 1. */
    public static final int ExposureBiasValue = 0x00160024;
    /** Max Aperture Value: DS, 1. */
    public static final int MaxApertureValue = 0x00160025;
    /** Subject Distance: DS, 1. */
    public static final int SubjectDistance = 0x00160026;
    /** Metering Mode: US, 1. */
    public static final int MeteringMode = 0x00160027;
    /** Light Source: US, 1. */
    public static final int LightSource = 0x00160028;
    /** Focal Length: DS, 1. */
    public static final int FocalLength = 0x00160029;
    /** Subject Area: IS, 2-4. */
    public static final int SubjectArea = 0x0016002A;
    /** Maker Note: OB, 1. */
    public static final int MakerNote = 0x0016002B;
    /** Temperature: DS, 1. */
    public static final int Temperature = 0x00160030;
    /** Humidity: DS, 1. */
    public static final int Humidity = 0x00160031;
    /** Pressure: DS, 1. */
    public static final int Pressure = 0x00160032;
    /** Water Depth: DS, 1. */
    public static final int WaterDepth = 0x00160033;
    /** Acceleration: DS, 1. */
    public static final int Acceleration = 0x00160034;
    /** Camera Elevation Angle: DS, 1. */
    public static final int CameraElevationAngle = 0x00160035;
    /** Flash Energy: DS, 1-2. */
    public static final int FlashEnergy = 0x00160036;
    /** Subject Location: IS, 2. */
    public static final int SubjectLocation = 0x00160037;
    /** Photographic Exposure Index: DS, 1. */
    public static final int PhotographicExposureIndex = 0x00160038;
    /** Sensing Method: US, 1. */
    public static final int SensingMethod = 0x00160039;
    /** File Source: US, 1. */
    public static final int FileSource = 0x0016003A;
    /** Scene Type: US, 1. */
    public static final int SceneType = 0x0016003B;
    /** Custom Rendered: US, 1. */
    public static final int CustomRendered = 0x00160041;
    /** Exposure Mode: US, 1. */
    public static final int ExposureMode = 0x00160042;
    /** White Balance: US, 1. */
    public static final int WhiteBalance = 0x00160043;
    /** Digital Zoom Ratio: DS, 1. */
    public static final int DigitalZoomRatio = 0x00160044;
    /** Focal Length In 35mm Film: IS, 1. */
    public static final int FocalLengthIn35mmFilm = 0x00160045;
    /** Scene Capture Type: US, 1. */
    public static final int SceneCaptureType = 0x00160046;
    /** Gain Control: US, 1. */
    public static final int GainControl = 0x00160047;
    /** Contrast: US, 1. */
    public static final int Contrast = 0x00160048;
    /** Saturation: US, 1. */
    public static final int Saturation = 0x00160049;
    /** Sharpness: US, 1. */
    public static final int Sharpness = 0x0016004A;
    /** Device Setting Description: OB, 1. */
    public static final int DeviceSettingDescription = 0x0016004B;
    /** Subject Distance Range: US, 1. */
    public static final int SubjectDistanceRange = 0x0016004C;
    /** Camera Owner Name: UT, 1. */
    public static final int CameraOwnerName = 0x0016004D;
    /** Lens Specification: DS, 4. */
    public static final int LensSpecification = 0x0016004E;
    /** Lens Make: UT, 1. */
    public static final int LensMake = 0x0016004F;
    /** Lens Model: UT, 1. */
    public static final int LensModel = 0x00160050;
    /** Lens Serial Number: UT, 1. */
    public static final int LensSerialNumber = 0x00160051;
    /** Interoperability Index: CS, 1. */
    public static final int InteroperabilityIndex = 0x00160061;
    /** Interoperability Version: OB, 1. */
    public static final int InteroperabilityVersion = 0x00160062;
    /** GPS Version ID: OB, 1. */
    public static final int GPSVersionID = 0x00160070;
    /** GPS Latitude Ref: CS, 1. */
    public static final int GPSLatitudeRef = 0x00160071;
    /** GPS Latitude: DS, 3. */
    public static final int GPSLatitude = 0x00160072;
    /** GPS Longitude Ref: CS, 1. */
    public static final int GPSLongitudeRef = 0x00160073;
    /** GPS Longitude: DS, 3. */
    public static final int GPSLongitude = 0x00160074;
    /** GPS Altitude Ref: US, 1. */
    public static final int GPSAltitudeRef = 0x00160075;
    /** GPS Altitude: DS, 1. */
    public static final int GPSAltitude = 0x00160076;
    /** GPS Time Stamp: DT, 1. */
    public static final int GPSTimeStamp = 0x00160077;
    /** GPS Satellites: UT, 1. */
    public static final int GPSSatellites = 0x00160078;
    /** GPS Status: CS, 1. */
    public static final int GPSStatus = 0x00160079;
    /** GPS Measure Mode: CS, 1. */
    public static final int GPSMeasureMode = 0x0016007A;
    /** GPS DOP: DS, 1. */
    public static final int GPSDOP = 0x0016007B;
    /** GPS Speed Ref: CS, 1. */
    public static final int GPSSpeedRef = 0x0016007C;
    /** GPS Speed: DS, 1. */
    public static final int GPSSpeed = 0x0016007D;
    /** GPS Track Ref: CS, 1. */
    public static final int GPSTrackRef = 0x0016007E;
    /** GPS Track: DS, 1. */
    public static final int GPSTrack = 0x0016007F;
    /** GPS Img Direction Ref: CS, 1. */
    public static final int GPSImgDirectionRef = 0x00160080;
    /** GPS Img Direction: DS, 1. */
    public static final int GPSImgDirection = 0x00160081;
    /** GPS Map Datum: UT, 1. */
    public static final int GPSMapDatum = 0x00160082;
    /** GPS Dest Latitude Ref: CS, 1. */
    public static final int GPSDestLatitudeRef = 0x00160083;
    /** GPS Dest Latitude: DS, 3. */
    public static final int GPSDestLatitude = 0x00160084;
    /** GPS Dest Longitude Ref: CS, 1. */
    public static final int GPSDestLongitudeRef = 0x00160085;
    /** GPS Dest Longitude: DS, 3. */
    public static final int GPSDestLongitude = 0x00160086;
    /** GPS Dest Bearing Ref: CS, 1. */
    public static final int GPSDestBearingRef = 0x00160087;
    /** GPS Dest Bearing: DS, 1. */
    public static final int GPSDestBearing = 0x00160088;
    /** GPS Dest Distance Ref: CS, 1. */
    public static final int GPSDestDistanceRef = 0x00160089;
    /** GPS Dest Distance: DS, 1. */
    public static final int GPSDestDistance = 0x0016008A;
    /** GPS Processing Method: OB, 1. */
    public static final int GPSProcessingMethod = 0x0016008B;
    /** GPS Area Information: OB, 1. */
    public static final int GPSAreaInformation = 0x0016008C;
    /** GPS Date Stamp: DT, 1. */
    public static final int GPSDateStamp = 0x0016008D;
    /** GPS Differential: IS, 1. */
    public static final int GPSDifferential = 0x0016008E;
    /** Light Source Polarization: CS, 1. */
    public static final int LightSourcePolarization = 0x00161001;
    /** Emitter Color Temperature: DS, 1. */
    public static final int EmitterColorTemperature = 0x00161002;
    /** Contact Method: CS, 1. */
    public static final int ContactMethod = 0x00161003;
    /** Immersion Media: CS, 1-n. */
    public static final int ImmersionMedia = 0x00161004;
    /** Optical Magnification Factor: DS, 1. */
    public static final int OpticalMagnificationFactor = 0x00161005;
    /** Contrast/Bolus Agent: LO, 1. */
    public static final int ContrastBolusAgent = 0x00180010;
    /** Contrast/Bolus Agent Sequence: SQ, 1. */
    public static final int ContrastBolusAgentSequence = 0x00180012;
    /** Contrast/Bolus T1 Relaxivity: FL, 1. */
    public static final int ContrastBolusT1Relaxivity = 0x00180013;
    /** Contrast/Bolus Administration Route Sequence: SQ, 1. */
    public static final int ContrastBolusAdministrationRouteSequence = 0x00180014;
    /** Body Part Examined: CS, 1. */
    public static final int BodyPartExamined = 0x00180015;
    /** Scanning Sequence: CS, 1-n. */
    public static final int ScanningSequence = 0x00180020;
    /** Sequence Variant: CS, 1-n. */
    public static final int SequenceVariant = 0x00180021;
    /** Scan Options: CS, 1-n. */
    public static final int ScanOptions = 0x00180022;
    /** MR Acquisition Type: CS, 1. */
    public static final int MRAcquisitionType = 0x00180023;
    /** Sequence Name: SH, 1. */
    public static final int SequenceName = 0x00180024;
    /** Angio Flag: CS, 1. */
    public static final int AngioFlag = 0x00180025;
    /** Intervention Drug Information Sequence: SQ, 1. */
    public static final int InterventionDrugInformationSequence = 0x00180026;
    /** Intervention Drug Stop Time: TM, 1. */
    public static final int InterventionDrugStopTime = 0x00180027;
    /** Intervention Drug Dose: DS, 1. */
    public static final int InterventionDrugDose = 0x00180028;
    /** Intervention Drug Code Sequence: SQ, 1. */
    public static final int InterventionDrugCodeSequence = 0x00180029;
    /** Additional Drug Sequence: SQ, 1. */
    public static final int AdditionalDrugSequence = 0x0018002A;
    /** Radionuclide: LO, 1-n, retired. */
    public static final int Radionuclide = 0x00180030;
    /** Radiopharmaceutical: LO, 1. */
    public static final int Radiopharmaceutical = 0x00180031;
    /** Energy Window Centerline: DS, 1, retired. */
    public static final int EnergyWindowCenterline = 0x00180032;
    /** Energy Window Total Width: DS, 1-n, retired. */
    public static final int EnergyWindowTotalWidth = 0x00180033;
    /** Intervention Drug Name: LO, 1. */
    public static final int InterventionDrugName = 0x00180034;
    /** Intervention Drug Start Time: TM, 1. */
    public static final int InterventionDrugStartTime = 0x00180035;
    /** Intervention Sequence: SQ, 1. */
    public static final int InterventionSequence = 0x00180036;
    /** Therapy Type: CS, 1, retired. */
    public static final int TherapyType = 0x00180037;
    /** Intervention Status: CS, 1. */
    public static final int InterventionStatus = 0x00180038;
    /** Therapy Description: CS, 1, retired. */
    public static final int TherapyDescription = 0x00180039;
    /** Intervention Description: ST, 1. */
    public static final int InterventionDescription = 0x0018003A;
    /** Cine Rate: IS, 1. */
    public static final int CineRate = 0x00180040;
    /** Initial Cine Run State: CS, 1. */
    public static final int InitialCineRunState = 0x00180042;
    /** Slice Thickness: DS, 1. */
    public static final int SliceThickness = 0x00180050;
    /** KVP: DS, 1. */
    public static final int KVP = 0x00180060;
    /** Counts Accumulated: IS, 1. */
    public static final int CountsAccumulated = 0x00180070;
    /** Acquisition Termination Condition: CS, 1. */
    public static final int AcquisitionTerminationCondition = 0x00180071;
    /** Effective Duration: DS, 1. */
    public static final int EffectiveDuration = 0x00180072;
    /** Acquisition Start Condition: CS, 1. */
    public static final int AcquisitionStartCondition = 0x00180073;
    /** Acquisition Start Condition Data: IS, 1. */
    public static final int AcquisitionStartConditionData = 0x00180074;
    /** Acquisition Termination Condition Data: IS, 1. */
    public static final int AcquisitionTerminationConditionData = 0x00180075;
    /** Repetition Time: DS, 1. */
    public static final int RepetitionTime = 0x00180080;
    /** Echo Time: DS, 1. */
    public static final int EchoTime = 0x00180081;
    /** Inversion Time: DS, 1. */
    public static final int InversionTime = 0x00180082;
    /** Number of Averages: DS, 1. */
    public static final int NumberOfAverages = 0x00180083;
    /** Imaging Frequency: DS, 1. */
    public static final int ImagingFrequency = 0x00180084;
    /** Imaged Nucleus: SH, 1. */
    public static final int ImagedNucleus = 0x00180085;
    /** Echo Number(s): IS, 1-n. */
    public static final int EchoNumbers = 0x00180086;
    /** Magnetic Field Strength: DS, 1. */
    public static final int MagneticFieldStrength = 0x00180087;
    /** Spacing Between Slices: DS, 1. */
    public static final int SpacingBetweenSlices = 0x00180088;
    /** Number of Phase Encoding Steps: IS, 1. */
    public static final int NumberOfPhaseEncodingSteps = 0x00180089;
    /** Data Collection Diameter: DS, 1. */
    public static final int DataCollectionDiameter = 0x00180090;
    /** Echo Train Length: IS, 1. */
    public static final int EchoTrainLength = 0x00180091;
    /** Percent Sampling: DS, 1. */
    public static final int PercentSampling = 0x00180093;
    /** Percent Phase Field of View: DS, 1. */
    public static final int PercentPhaseFieldOfView = 0x00180094;
    /** Pixel Bandwidth: DS, 1. */
    public static final int PixelBandwidth = 0x00180095;
    /** Device Serial Number: LO, 1. */
    public static final int DeviceSerialNumber = 0x00181000;
    /** Device UID: UI, 1. */
    public static final int DeviceUID = 0x00181002;
    /** Device ID: LO, 1. */
    public static final int DeviceID = 0x00181003;
    /** Plate ID: LO, 1. */
    public static final int PlateID = 0x00181004;
    /** Generator ID: LO, 1. */
    public static final int GeneratorID = 0x00181005;
    /** Grid ID: LO, 1. */
    public static final int GridID = 0x00181006;
    /** Cassette ID: LO, 1. */
    public static final int CassetteID = 0x00181007;
    /** Gantry ID: LO, 1. */
    public static final int GantryID = 0x00181008;
    /** Unique Device Identifier: UT, 1. */
    public static final int UniqueDeviceIdentifier = 0x00181009;
    /** UDI Sequence: SQ, 1. */
    public static final int UDISequence = 0x0018100A;
    /** Manufacturer's Device Class UID: UI, 1-n. */
    public static final int ManufacturerDeviceClassUID = 0x0018100B;
    /** Secondary Capture Device ID: LO, 1. */
    public static final int SecondaryCaptureDeviceID = 0x00181010;
    /** Hardcopy Creation Device ID: LO, 1, retired. */
    public static final int HardcopyCreationDeviceID = 0x00181011;
    /** Date of Secondary Capture: DA, 1. */
    public static final int DateOfSecondaryCapture = 0x00181012;
    /** Time of Secondary Capture: TM, 1. */
    public static final int TimeOfSecondaryCapture = 0x00181014;
    /** Secondary Capture Device Manufacturer: LO, 1. */
    public static final int SecondaryCaptureDeviceManufacturer = 0x00181016;
    /** Hardcopy Device Manufacturer: LO, 1, retired. */
    public static final int HardcopyDeviceManufacturer = 0x00181017;
    /** Secondary Capture Device Manufacturer's Model Name: LO, 1. */
    public static final int SecondaryCaptureDeviceManufacturerModelName = 0x00181018;
    /** Secondary Capture Device Software Versions: LO, 1-n. */
    public static final int SecondaryCaptureDeviceSoftwareVersions = 0x00181019;
    /** Hardcopy Device Software Version: LO, 1-n, retired. */
    public static final int HardcopyDeviceSoftwareVersion = 0x0018101A;
    /** Hardcopy Device Manufacturer's Model Name: LO, 1, retired. */
    public static final int HardcopyDeviceManufacturerModelName = 0x0018101B;
    /** Software Versions: LO, 1-n. */
    public static final int SoftwareVersions = 0x00181020;
    /** Video Image Format Acquired: SH, 1. */
    public static final int VideoImageFormatAcquired = 0x00181022;
    /** Digital Image Format Acquired: LO, 1. */
    public static final int DigitalImageFormatAcquired = 0x00181023;
    /** Protocol Name: LO, 1. */
    public static final int ProtocolName = 0x00181030;
    /** Contrast/Bolus Route: LO, 1. */
    public static final int ContrastBolusRoute = 0x00181040;
    /** Contrast/Bolus Volume: DS, 1. */
    public static final int ContrastBolusVolume = 0x00181041;
    /** Contrast/Bolus Start Time: TM, 1. */
    public static final int ContrastBolusStartTime = 0x00181042;
    /** Contrast/Bolus Stop Time: TM, 1. */
    public static final int ContrastBolusStopTime = 0x00181043;
    /** Contrast/Bolus Total Dose: DS, 1. */
    public static final int ContrastBolusTotalDose = 0x00181044;
    /** Syringe Counts: IS, 1. */
    public static final int SyringeCounts = 0x00181045;
    /** Contrast Flow Rate: DS, 1-n. */
    public static final int ContrastFlowRate = 0x00181046;
    /** Contrast Flow Duration: DS, 1-n. */
    public static final int ContrastFlowDuration = 0x00181047;
    /** Contrast/Bolus Ingredient: CS, 1. */
    public static final int ContrastBolusIngredient = 0x00181048;
    /** Contrast/Bolus Ingredient Concentration: DS, 1. */
    public static final int ContrastBolusIngredientConcentration = 0x00181049;
    /** Spatial Resolution: DS, 1. */
    public static final int SpatialResolution = 0x00181050;
    /** Trigger Time: DS, 1. */
    public static final int TriggerTime = 0x00181060;
    /** Trigger Source or Type: LO, 1. */
    public static final int TriggerSourceOrType = 0x00181061;
    /** Nominal Interval: IS, 1. */
    public static final int NominalInterval = 0x00181062;
    /** Frame Time: DS, 1. */
    public static final int FrameTime = 0x00181063;
    /** Cardiac Framing Type: LO, 1. */
    public static final int CardiacFramingType = 0x00181064;
    /** Frame Time Vector: DS, 1-n. */
    public static final int FrameTimeVector = 0x00181065;
    /** Frame Delay: DS, 1. */
    public static final int FrameDelay = 0x00181066;
    /** Image Trigger Delay: DS, 1. */
    public static final int ImageTriggerDelay = 0x00181067;
    /** Multiplex Group Time Offset: DS, 1. */
    public static final int MultiplexGroupTimeOffset = 0x00181068;
    /** Trigger Time Offset: DS, 1. */
    public static final int TriggerTimeOffset = 0x00181069;
    /** Synchronization Trigger: CS, 1. */
    public static final int SynchronizationTrigger = 0x0018106A;
    /** Synchronization Channel: US, 2. */
    public static final int SynchronizationChannel = 0x0018106C;
    /** Trigger Sample Position: UL, 1. */
    public static final int TriggerSamplePosition = 0x0018106E;
    /** Radiopharmaceutical Route: LO, 1. */
    public static final int RadiopharmaceuticalRoute = 0x00181070;
    /** Radiopharmaceutical Volume: DS, 1. */
    public static final int RadiopharmaceuticalVolume = 0x00181071;
    /** Radiopharmaceutical Start Time: TM, 1. */
    public static final int RadiopharmaceuticalStartTime = 0x00181072;
    /** Radiopharmaceutical Stop Time: TM, 1. */
    public static final int RadiopharmaceuticalStopTime = 0x00181073;
    /** Radionuclide Total Dose: DS, 1. */
    public static final int RadionuclideTotalDose = 0x00181074;
    /** Radionuclide Half Life: DS, 1. */
    public static final int RadionuclideHalfLife = 0x00181075;
    /** Radionuclide Positron Fraction: DS, 1. */
    public static final int RadionuclidePositronFraction = 0x00181076;
    /** Radiopharmaceutical Specific Activity: DS, 1. */
    public static final int RadiopharmaceuticalSpecificActivity = 0x00181077;
    /** Radiopharmaceutical Start DateTime: DT, 1. */
    public static final int RadiopharmaceuticalStartDateTime = 0x00181078;
    /** Radiopharmaceutical Stop DateTime: DT, 1. */
    public static final int RadiopharmaceuticalStopDateTime = 0x00181079;
    /** Beat Rejection Flag: CS, 1. */
    public static final int BeatRejectionFlag = 0x00181080;
    /** Low R-R Value: IS, 1. */
    public static final int LowRRValue = 0x00181081;
    /** High R-R Value: IS, 1. */
    public static final int HighRRValue = 0x00181082;
    /** Intervals Acquired: IS, 1. */
    public static final int IntervalsAcquired = 0x00181083;
    /** Intervals Rejected: IS, 1. */
    public static final int IntervalsRejected = 0x00181084;
    /** PVC Rejection: LO, 1. */
    public static final int PVCRejection = 0x00181085;
    /** Skip Beats: IS, 1. */
    public static final int SkipBeats = 0x00181086;
    /** Heart Rate: IS, 1. */
    public static final int HeartRate = 0x00181088;
    /** Cardiac Number of Images: IS, 1. */
    public static final int CardiacNumberOfImages = 0x00181090;
    /** Trigger Window: IS, 1. */
    public static final int TriggerWindow = 0x00181094;
    /** Reconstruction Diameter: DS, 1. */
    public static final int ReconstructionDiameter = 0x00181100;
    /** Distance Source to Detector: DS, 1. */
    public static final int DistanceSourceToDetector = 0x00181110;
    /** Distance Source to Patient: DS, 1. */
    public static final int DistanceSourceToPatient = 0x00181111;
    /** Estimated Radiographic Magnification Factor: DS, 1. */
    public static final int EstimatedRadiographicMagnificationFactor = 0x00181114;
    /** Gantry/Detector Tilt: DS, 1. */
    public static final int GantryDetectorTilt = 0x00181120;
    /** Gantry/Detector Slew: DS, 1. */
    public static final int GantryDetectorSlew = 0x00181121;
    /** Table Height: DS, 1. */
    public static final int TableHeight = 0x00181130;
    /** Table Traverse: DS, 1. */
    public static final int TableTraverse = 0x00181131;
    /** Table Motion: CS, 1. */
    public static final int TableMotion = 0x00181134;
    /** Table Vertical Increment: DS, 1-n. */
    public static final int TableVerticalIncrement = 0x00181135;
    /** Table Lateral Increment: DS, 1-n. */
    public static final int TableLateralIncrement = 0x00181136;
    /** Table Longitudinal Increment: DS, 1-n. */
    public static final int TableLongitudinalIncrement = 0x00181137;
    /** Table Angle: DS, 1. */
    public static final int TableAngle = 0x00181138;
    /** Table Type: CS, 1. */
    public static final int TableType = 0x0018113A;
    /** Rotation Direction: CS, 1. */
    public static final int RotationDirection = 0x00181140;
    /** Angular Position: DS, 1, retired. */
    public static final int AngularPosition = 0x00181141;
    /** Radial Position: DS, 1-n. */
    public static final int RadialPosition = 0x00181142;
    /** Scan Arc: DS, 1. */
    public static final int ScanArc = 0x00181143;
    /** Angular Step: DS, 1. */
    public static final int AngularStep = 0x00181144;
    /** Center of Rotation Offset: DS, 1. */
    public static final int CenterOfRotationOffset = 0x00181145;
    /** Rotation Offset: DS, 1-n, retired. */
    public static final int RotationOffset = 0x00181146;
    /** Field of View Shape: CS, 1. */
    public static final int FieldOfViewShape = 0x00181147;
    /** Field of View Dimension(s): IS, 1-2. */
    public static final int FieldOfViewDimensions = 0x00181149;
    /** Exposure Time: IS, 1. */
    public static final int ExposureTime = 0x00181150;
    /** X-Ray Tube Current: IS, 1. */
    public static final int XRayTubeCurrent = 0x00181151;
    /** Exposure: IS, 1. */
    public static final int Exposure = 0x00181152;
    /** Exposure in uAs: IS, 1. */
    public static final int ExposureInuAs = 0x00181153;
    /** Average Pulse Width: DS, 1. */
    public static final int AveragePulseWidth = 0x00181154;
    /** Radiation Setting: CS, 1. */
    public static final int RadiationSetting = 0x00181155;
    /** Rectification Type: CS, 1. */
    public static final int RectificationType = 0x00181156;
    /** Radiation Mode: CS, 1. */
    public static final int RadiationMode = 0x0018115A;
    /** Image and Fluoroscopy Area Dose Product: DS, 1. */
    public static final int ImageAndFluoroscopyAreaDoseProduct = 0x0018115E;
    /** Filter Type: SH, 1. */
    public static final int FilterType = 0x00181160;
    /** Type of Filters: LO, 1-n. */
    public static final int TypeOfFilters = 0x00181161;
    /** Intensifier Size: DS, 1. */
    public static final int IntensifierSize = 0x00181162;
    /** Imager Pixel Spacing: DS, 2. */
    public static final int ImagerPixelSpacing = 0x00181164;
    /** Grid: CS, 1-n. */
    public static final int Grid = 0x00181166;
    /** Generator Power: IS, 1. */
    public static final int GeneratorPower = 0x00181170;
    /** Collimator/grid Name: SH, 1. */
    public static final int CollimatorGridName = 0x00181180;
    /** Collimator Type: CS, 1. */
    public static final int CollimatorType = 0x00181181;
    /** Focal Distance: IS, 1-2. */
    public static final int FocalDistance = 0x00181182;
    /** X Focus Center: DS, 1-2. */
    public static final int XFocusCenter = 0x00181183;
    /** Y Focus Center: DS, 1-2. */
    public static final int YFocusCenter = 0x00181184;
    /** Focal Spot(s): DS, 1-n. */
    public static final int FocalSpots = 0x00181190;
    /** Anode Target Material: CS, 1. */
    public static final int AnodeTargetMaterial = 0x00181191;
    /** Body Part Thickness: DS, 1. */
    public static final int BodyPartThickness = 0x001811A0;
    /** Compression Force: DS, 1. */
    public static final int CompressionForce = 0x001811A2;
    /** Compression Pressure: DS, 1. */
    public static final int CompressionPressure = 0x001811A3;
    /** Paddle Description: LO, 1. */
    public static final int PaddleDescription = 0x001811A4;
    /** Compression Contact Area: DS, 1. */
    public static final int CompressionContactArea = 0x001811A5;
    /** Acquisition Mode: LO, 1. */
    public static final int AcquisitionMode = 0x001811B0;
    /** Dose Mode Name: LO, 1. */
    public static final int DoseModeName = 0x001811B1;
    /** Acquired Subtraction Mask Flag: CS, 1. */
    public static final int AcquiredSubtractionMaskFlag = 0x001811B2;
    /** Fluoroscopy Persistence Flag: CS, 1. */
    public static final int FluoroscopyPersistenceFlag = 0x001811B3;
    /** Fluoroscopy Last Image Hold Persistence Flag: CS, 1. */
    public static final int FluoroscopyLastImageHoldPersistenceFlag = 0x001811B4;
    /** Upper Limit Number Of Persistent Fluoroscopy Frames: IS, 1. */
    public static final int UpperLimitNumberOfPersistentFluoroscopyFrames = 0x001811B5;
    /** Contrast/Bolus Auto Injection Trigger Flag: CS, 1. */
    public static final int ContrastBolusAutoInjectionTriggerFlag = 0x001811B6;
    /** Contrast/Bolus Injection Delay: FD, 1. */
    public static final int ContrastBolusInjectionDelay = 0x001811B7;
    /** XA Acquisition Phase Details Sequence: SQ, 1. */
    public static final int XAAcquisitionPhaseDetailsSequence = 0x001811B8;
    /** XA Acquisition Frame Rate: FD, 1. */
    public static final int XAAcquisitionFrameRate = 0x001811B9;
    /** XA Plane Details Sequence: SQ, 1. */
    public static final int XAPlaneDetailsSequence = 0x001811BA;
    /** Acquisition Field of View Label: LO, 1. */
    public static final int AcquisitionFieldOfViewLabel = 0x001811BB;
    /** X-Ray Filter Details Sequence: SQ, 1. */
    public static final int XRayFilterDetailsSequence = 0x001811BC;
    /** XA Acquisition Duration: FD, 1. */
    public static final int XAAcquisitionDuration = 0x001811BD;
    /** Reconstruction Pipeline Type: CS, 1. */
    public static final int ReconstructionPipelineType = 0x001811BE;
    /** Image Filter Details Sequence: SQ, 1. */
    public static final int ImageFilterDetailsSequence = 0x001811BF;
    /** Applied Mask Subtraction Flag: CS, 1. */
    public static final int AppliedMaskSubtractionFlag = 0x001811C0;
    /** Requested Series Description Code Sequence: SQ, 1. */
    public static final int RequestedSeriesDescriptionCodeSequence = 0x001811C1;
    /** Date of Last Calibration: DA, 1-n. */
    public static final int DateOfLastCalibration = 0x00181200;
    /** Time of Last Calibration: TM, 1-n. */
    public static final int TimeOfLastCalibration = 0x00181201;
    /** DateTime of Last Calibration: DT, 1. */
    public static final int DateTimeOfLastCalibration = 0x00181202;
    /** Calibration DateTime: DT, 1. */
    public static final int CalibrationDateTime = 0x00181203;
    /** Date of Manufacture: DA, 1. */
    public static final int DateOfManufacture = 0x00181204;
    /** Date of Installation: DA, 1. */
    public static final int DateOfInstallation = 0x00181205;
    /** Convolution Kernel: SH, 1-n. */
    public static final int ConvolutionKernel = 0x00181210;
    /** Upper/Lower Pixel Values: IS, 1-n, retired. */
    public static final int UpperLowerPixelValues = 0x00181240;
    /** Actual Frame Duration: IS, 1. */
    public static final int ActualFrameDuration = 0x00181242;
    /** Count Rate: IS, 1. */
    public static final int CountRate = 0x00181243;
    /** Preferred Playback Sequencing: US, 1. */
    public static final int PreferredPlaybackSequencing = 0x00181244;
    /** Receive Coil Name: SH, 1. */
    public static final int ReceiveCoilName = 0x00181250;
    /** Transmit Coil Name: SH, 1. */
    public static final int TransmitCoilName = 0x00181251;
    /** Plate Type: SH, 1. */
    public static final int PlateType = 0x00181260;
    /** Phosphor Type: LO, 1. */
    public static final int PhosphorType = 0x00181261;
    /** Water Equivalent Diameter: FD, 1. */
    public static final int WaterEquivalentDiameter = 0x00181271;
    /** Water Equivalent Diameter Calculation Method Code Sequence: SQ, 1. */
    public static final int WaterEquivalentDiameterCalculationMethodCodeSequence = 0x00181272;
    /** Scan Velocity: DS, 1. */
    public static final int ScanVelocity = 0x00181300;
    /** Whole Body Technique: CS, 1-n. */
    public static final int WholeBodyTechnique = 0x00181301;
    /** Scan Length: IS, 1. */
    public static final int ScanLength = 0x00181302;
    /** Acquisition Matrix: US, 4. */
    public static final int AcquisitionMatrix = 0x00181310;
    /** In-plane Phase Encoding Direction: CS, 1. */
    public static final int InPlanePhaseEncodingDirection = 0x00181312;
    /** Flip Angle: DS, 1. */
    public static final int FlipAngle = 0x00181314;
    /** Variable Flip Angle Flag: CS, 1. */
    public static final int VariableFlipAngleFlag = 0x00181315;
    /** SAR: DS, 1. */
    public static final int SAR = 0x00181316;
    /** dB/dt: DS, 1. */
    public static final int dBdt = 0x00181318;
    /** B1rms: FL, 1. */
    public static final int B1rms = 0x00181320;
    /** Acquisition Device Processing Description: LO, 1. */
    public static final int AcquisitionDeviceProcessingDescription = 0x00181400;
    /** Acquisition Device Processing Code: LO, 1. */
    public static final int AcquisitionDeviceProcessingCode = 0x00181401;
    /** Cassette Orientation: CS, 1. */
    public static final int CassetteOrientation = 0x00181402;
    /** Cassette Size: CS, 1. */
    public static final int CassetteSize = 0x00181403;
    /** Exposures on Plate: US, 1. */
    public static final int ExposuresOnPlate = 0x00181404;
    /** Relative X-Ray Exposure: IS, 1. */
    public static final int RelativeXRayExposure = 0x00181405;
    /** Exposure Index: DS, 1. */
    public static final int ExposureIndex = 0x00181411;
    /** Target Exposure Index: DS, 1. */
    public static final int TargetExposureIndex = 0x00181412;
    /** Deviation Index: DS, 1. */
    public static final int DeviationIndex = 0x00181413;
    /** Column Angulation: DS, 1. */
    public static final int ColumnAngulation = 0x00181450;
    /** Tomo Layer Height: DS, 1. */
    public static final int TomoLayerHeight = 0x00181460;
    /** Tomo Angle: DS, 1. */
    public static final int TomoAngle = 0x00181470;
    /** Tomo Time: DS, 1. */
    public static final int TomoTime = 0x00181480;
    /** Tomo Type: CS, 1. */
    public static final int TomoType = 0x00181490;
    /** Tomo Class: CS, 1. */
    public static final int TomoClass = 0x00181491;
    /** Number of Tomosynthesis Source Images: IS, 1. */
    public static final int NumberOfTomosynthesisSourceImages = 0x00181495;
    /** Positioner Motion: CS, 1. */
    public static final int PositionerMotion = 0x00181500;
    /** Positioner Type: CS, 1. */
    public static final int PositionerType = 0x00181508;
    /** Positioner Primary Angle: DS, 1. */
    public static final int PositionerPrimaryAngle = 0x00181510;
    /** Positioner Secondary Angle: DS, 1. */
    public static final int PositionerSecondaryAngle = 0x00181511;
    /** Positioner Primary Angle Increment: DS, 1-n. */
    public static final int PositionerPrimaryAngleIncrement = 0x00181520;
    /** Positioner Secondary Angle Increment: DS, 1-n. */
    public static final int PositionerSecondaryAngleIncrement = 0x00181521;
    /** Detector Primary Angle: DS, 1. */
    public static final int DetectorPrimaryAngle = 0x00181530;
    /** Detector Secondary Angle: DS, 1. */
    public static final int DetectorSecondaryAngle = 0x00181531;
    /** Shutter Shape: CS, 1-3. */
    public static final int ShutterShape = 0x00181600;
    /** Shutter Left Vertical Edge: IS, 1. */
    public static final int ShutterLeftVerticalEdge = 0x00181602;
    /** Shutter Right Vertical Edge: IS, 1. */
    public static final int ShutterRightVerticalEdge = 0x00181604;
    /** Shutter Upper Horizontal Edge: IS, 1. */
    public static final int ShutterUpperHorizontalEdge = 0x00181606;
    /** Shutter Lower Horizontal Edge: IS, 1. */
    public static final int ShutterLowerHorizontalEdge = 0x00181608;
    /** Center of Circular Shutter: IS, 2. */
    public static final int CenterOfCircularShutter = 0x00181610;
    /** Radius of Circular Shutter: IS, 1. */
    public static final int RadiusOfCircularShutter = 0x00181612;
    /** Vertices of the Polygonal Shutter: IS, 2-2n. */
    public static final int VerticesOfThePolygonalShutter = 0x00181620;
    /** Shutter Presentation Value: US, 1. */
    public static final int ShutterPresentationValue = 0x00181622;
    /** Shutter Overlay Group: US, 1. */
    public static final int ShutterOverlayGroup = 0x00181623;
    /** Shutter Presentation Color CIELab Value: US, 3. */
    public static final int ShutterPresentationColorCIELabValue = 0x00181624;
    /** Outline Shape Type: CS, 1. */
    public static final int OutlineShapeType = 0x00181630;
    /** Outline Left Vertical Edge: FD, 1. */
    public static final int OutlineLeftVerticalEdge = 0x00181631;
    /** Outline Right Vertical Edge: FD, 1. */
    public static final int OutlineRightVerticalEdge = 0x00181632;
    /** Outline Upper Horizontal Edge: FD, 1. */
    public static final int OutlineUpperHorizontalEdge = 0x00181633;
    /** Outline Lower Horizontal Edge: FD, 1. */
    public static final int OutlineLowerHorizontalEdge = 0x00181634;
    /** Center of Circular Outline: FD, 2. */
    public static final int CenterOfCircularOutline = 0x00181635;
    /** Diameter of Circular Outline: FD, 1. */
    public static final int DiameterOfCircularOutline = 0x00181636;
    /** Number of Polygonal Vertices: UL, 1. */
    public static final int NumberOfPolygonalVertices = 0x00181637;
    /** Vertices of the Polygonal Outline: OF, 1. */
    public static final int VerticesOfThePolygonalOutline = 0x00181638;
    /** Collimator Shape: CS, 1-3. */
    public static final int CollimatorShape = 0x00181700;
    /** Collimator Left Vertical Edge: IS, 1. */
    public static final int CollimatorLeftVerticalEdge = 0x00181702;
    /** Collimator Right Vertical Edge: IS, 1. */
    public static final int CollimatorRightVerticalEdge = 0x00181704;
    /** Collimator Upper Horizontal Edge: IS, 1. */
    public static final int CollimatorUpperHorizontalEdge = 0x00181706;
    /** Collimator Lower Horizontal Edge: IS, 1. */
    public static final int CollimatorLowerHorizontalEdge = 0x00181708;
    /** Center of Circular Collimator: IS, 2. */
    public static final int CenterOfCircularCollimator = 0x00181710;
    /** Radius of Circular Collimator: IS, 1. */
    public static final int RadiusOfCircularCollimator = 0x00181712;
    /** Vertices of the Polygonal Collimator: IS, 2-2n. */
    public static final int VerticesOfThePolygonalCollimator = 0x00181720;
    /** Acquisition Time Synchronized: CS, 1. */
    public static final int AcquisitionTimeSynchronized = 0x00181800;
    /** Time Source: SH, 1. */
    public static final int TimeSource = 0x00181801;
    /** Time Distribution Protocol: CS, 1. */
    public static final int TimeDistributionProtocol = 0x00181802;
    /** NTP Source Address: LO, 1. */
    public static final int NTPSourceAddress = 0x00181803;
    /** Page Number Vector: IS, 1-n. */
    public static final int PageNumberVector = 0x00182001;
    /** Frame Label Vector: SH, 1-n. */
    public static final int FrameLabelVector = 0x00182002;
    /** Frame Primary Angle Vector: DS, 1-n. */
    public static final int FramePrimaryAngleVector = 0x00182003;
    /** Frame Secondary Angle Vector: DS, 1-n. */
    public static final int FrameSecondaryAngleVector = 0x00182004;
    /** Slice Location Vector: DS, 1-n. */
    public static final int SliceLocationVector = 0x00182005;
    /** Display Window Label Vector: SH, 1-n. */
    public static final int DisplayWindowLabelVector = 0x00182006;
    /** Nominal Scanned Pixel Spacing: DS, 2. */
    public static final int NominalScannedPixelSpacing = 0x00182010;
    /** Digitizing Device Transport Direction: CS, 1. */
    public static final int DigitizingDeviceTransportDirection = 0x00182020;
    /** Rotation of Scanned Film: DS, 1. */
    public static final int RotationOfScannedFilm = 0x00182030;
    /** Biopsy Target Sequence: SQ, 1. */
    public static final int BiopsyTargetSequence = 0x00182041;
    /** Target UID: UI, 1. */
    public static final int TargetUID = 0x00182042;
    /** Localizing Cursor Position: FL, 2. */
    public static final int LocalizingCursorPosition = 0x00182043;
    /** Calculated Target Position: FL, 3. */
    public static final int CalculatedTargetPosition = 0x00182044;
    /** Target Label: SH, 1. */
    public static final int TargetLabel = 0x00182045;
    /** Displayed Z Value: FL, 1. */
    public static final int DisplayedZValue = 0x00182046;
    /** IVUS Acquisition: CS, 1. */
    public static final int IVUSAcquisition = 0x00183100;
    /** IVUS Pullback Rate: DS, 1. */
    public static final int IVUSPullbackRate = 0x00183101;
    /** IVUS Gated Rate: DS, 1. */
    public static final int IVUSGatedRate = 0x00183102;
    /** IVUS Pullback Start Frame Number: IS, 1. */
    public static final int IVUSPullbackStartFrameNumber = 0x00183103;
    /** IVUS Pullback Stop Frame Number: IS, 1. */
    public static final int IVUSPullbackStopFrameNumber = 0x00183104;
    /** Lesion Number: IS, 1-n. */
    public static final int LesionNumber = 0x00183105;
    /** Acquisition Comments: LT, 1, retired. */
    public static final int AcquisitionComments = 0x00184000;
    /** Output Power: SH, 1-n. */
    public static final int OutputPower = 0x00185000;
    /** Transducer Data: LO, 1-n. */
    public static final int TransducerData = 0x00185010;
    /** Transducer Identification Sequence: SQ, 1. */
    public static final int TransducerIdentificationSequence = 0x00185011;
    /** Focus Depth: DS, 1. */
    public static final int FocusDepth = 0x00185012;
    /** Processing Function: LO, 1. */
    public static final int ProcessingFunction = 0x00185020;
    /** Postprocessing Function: LO, 1, retired. */
    public static final int PostprocessingFunction = 0x00185021;
    /** Mechanical Index: DS, 1. */
    public static final int MechanicalIndex = 0x00185022;
    /** Bone Thermal Index: DS, 1. */
    public static final int BoneThermalIndex = 0x00185024;
    /** Cranial Thermal Index: DS, 1. */
    public static final int CranialThermalIndex = 0x00185026;
    /** Soft Tissue Thermal Index: DS, 1. */
    public static final int SoftTissueThermalIndex = 0x00185027;
    /** Soft Tissue-focus Thermal Index: DS, 1. */
    public static final int SoftTissueFocusThermalIndex = 0x00185028;
    /** Soft Tissue-surface Thermal Index: DS, 1. */
    public static final int SoftTissueSurfaceThermalIndex = 0x00185029;
    /** Dynamic Range: DS, 1, retired. */
    public static final int DynamicRange = 0x00185030;
    /** Total Gain: DS, 1, retired. */
    public static final int TotalGain = 0x00185040;
    /** Depth of Scan Field: IS, 1. */
    public static final int DepthOfScanField = 0x00185050;
    /** Patient Position: CS, 1. */
    public static final int PatientPosition = 0x00185100;
    /** View Position: CS, 1. */
    public static final int ViewPosition = 0x00185101;
    /** Projection Eponymous Name Code Sequence: SQ, 1. */
    public static final int ProjectionEponymousNameCodeSequence = 0x00185104;
    /** Image Transformation Matrix: DS, 6, retired. */
    public static final int ImageTransformationMatrix = 0x00185210;
    /** Image Translation Vector: DS, 3, retired. */
    public static final int ImageTranslationVector = 0x00185212;
    /** Sensitivity: DS, 1. */
    public static final int Sensitivity = 0x00186000;
    /** Sequence of Ultrasound Regions: SQ, 1. */
    public static final int SequenceOfUltrasoundRegions = 0x00186011;
    /** Region Spatial Format: US, 1. */
    public static final int RegionSpatialFormat = 0x00186012;
    /** Region Data Type: US, 1. */
    public static final int RegionDataType = 0x00186014;
    /** Region Flags: UL, 1. */
    public static final int RegionFlags = 0x00186016;
    /** Region Location Min X0: UL, 1. */
    public static final int RegionLocationMinX0 = 0x00186018;
    /** Region Location Min Y0: UL, 1. */
    public static final int RegionLocationMinY0 = 0x0018601A;
    /** Region Location Max X1: UL, 1. */
    public static final int RegionLocationMaxX1 = 0x0018601C;
    /** Region Location Max Y1: UL, 1. */
    public static final int RegionLocationMaxY1 = 0x0018601E;
    /** Reference Pixel X0: SL, 1. */
    public static final int ReferencePixelX0 = 0x00186020;
    /** Reference Pixel Y0: SL, 1. */
    public static final int ReferencePixelY0 = 0x00186022;
    /** Physical Units X Direction: US, 1. */
    public static final int PhysicalUnitsXDirection = 0x00186024;
    /** Physical Units Y Direction: US, 1. */
    public static final int PhysicalUnitsYDirection = 0x00186026;
    /** Reference Pixel Physical Value X: FD, 1. */
    public static final int ReferencePixelPhysicalValueX = 0x00186028;
    /** Reference Pixel Physical Value Y: FD, 1. */
    public static final int ReferencePixelPhysicalValueY = 0x0018602A;
    /** Physical Delta X: FD, 1. */
    public static final int PhysicalDeltaX = 0x0018602C;
    /** Physical Delta Y: FD, 1. */
    public static final int PhysicalDeltaY = 0x0018602E;
    /** Transducer Frequency: UL, 1. */
    public static final int TransducerFrequency = 0x00186030;
    /** Transducer Type: CS, 1. */
    public static final int TransducerType = 0x00186031;
    /** Pulse Repetition Frequency: UL, 1. */
    public static final int PulseRepetitionFrequency = 0x00186032;
    /** Doppler Correction Angle: FD, 1. */
    public static final int DopplerCorrectionAngle = 0x00186034;
    /** Steering Angle: FD, 1. */
    public static final int SteeringAngle = 0x00186036;
    /** Doppler Sample Volume X Position (Retired): UL, 1, retired. */
    public static final int DopplerSampleVolumeXPositionRetired = 0x00186038;
    /** Doppler Sample Volume X Position: SL, 1. */
    public static final int DopplerSampleVolumeXPosition = 0x00186039;
    /** Doppler Sample Volume Y Position (Retired): UL, 1, retired. */
    public static final int DopplerSampleVolumeYPositionRetired = 0x0018603A;
    /** Doppler Sample Volume Y Position: SL, 1. */
    public static final int DopplerSampleVolumeYPosition = 0x0018603B;
    /** TM-Line Position X0 (Retired): UL, 1, retired. */
    public static final int TMLinePositionX0Retired = 0x0018603C;
    /** TM-Line Position X0: SL, 1. */
    public static final int TMLinePositionX0 = 0x0018603D;
    /** TM-Line Position Y0 (Retired): UL, 1, retired. */
    public static final int TMLinePositionY0Retired = 0x0018603E;
    /** TM-Line Position Y0: SL, 1. */
    public static final int TMLinePositionY0 = 0x0018603F;
    /** TM-Line Position X1 (Retired): UL, 1, retired. */
    public static final int TMLinePositionX1Retired = 0x00186040;
    /** TM-Line Position X1: SL, 1. */
    public static final int TMLinePositionX1 = 0x00186041;
    /** TM-Line Position Y1 (Retired): UL, 1, retired. */
    public static final int TMLinePositionY1Retired = 0x00186042;
    /** TM-Line Position Y1: SL, 1. */
    public static final int TMLinePositionY1 = 0x00186043;
    /** Pixel Component Organization: US, 1. */
    public static final int PixelComponentOrganization = 0x00186044;
    /** Pixel Component Mask: UL, 1. */
    public static final int PixelComponentMask = 0x00186046;
    /** Pixel Component Range Start: UL, 1. */
    public static final int PixelComponentRangeStart = 0x00186048;
    /** Pixel Component Range Stop: UL, 1. */
    public static final int PixelComponentRangeStop = 0x0018604A;
    /** Pixel Component Physical Units: US, 1. */
    public static final int PixelComponentPhysicalUnits = 0x0018604C;
    /** Pixel Component Data Type: US, 1. */
    public static final int PixelComponentDataType = 0x0018604E;
    /** Number of Table Break Points: UL, 1. */
    public static final int NumberOfTableBreakPoints = 0x00186050;
    /** Table of X Break Points: UL, 1-n. */
    public static final int TableOfXBreakPoints = 0x00186052;
    /** Table of Y Break Points: FD, 1-n. */
    public static final int TableOfYBreakPoints = 0x00186054;
    /** Number of Table Entries: UL, 1. */
    public static final int NumberOfTableEntries = 0x00186056;
    /** Table of Pixel Values: UL, 1-n. */
    public static final int TableOfPixelValues = 0x00186058;
    /** Table of Parameter Values: FL, 1-n. */
    public static final int TableOfParameterValues = 0x0018605A;
    /** R Wave Time Vector: FL, 1-n. */
    public static final int RWaveTimeVector = 0x00186060;
    /** Active Image Area Overlay Group: US, 1. */
    public static final int ActiveImageAreaOverlayGroup = 0x00186070;
    /** Detector Conditions Nominal Flag: CS, 1. */
    public static final int DetectorConditionsNominalFlag = 0x00187000;
    /** Detector Temperature: DS, 1. */
    public static final int DetectorTemperature = 0x00187001;
    /** Detector Type: CS, 1. */
    public static final int DetectorType = 0x00187004;
    /** Detector Configuration: CS, 1. */
    public static final int DetectorConfiguration = 0x00187005;
    /** Detector Description: LT, 1. */
    public static final int DetectorDescription = 0x00187006;
    /** Detector Mode: LT, 1. */
    public static final int DetectorMode = 0x00187008;
    /** Detector ID: SH, 1. */
    public static final int DetectorID = 0x0018700A;
    /** Date of Last Detector Calibration: DA, 1. */
    public static final int DateOfLastDetectorCalibration = 0x0018700C;
    /** Time of Last Detector Calibration: TM, 1. */
    public static final int TimeOfLastDetectorCalibration = 0x0018700E;
    /** Exposures on Detector Since Last Calibration: IS, 1. */
    public static final int ExposuresOnDetectorSinceLastCalibration = 0x00187010;
    /** Exposures on Detector Since Manufactured: IS, 1. */
    public static final int ExposuresOnDetectorSinceManufactured = 0x00187011;
    /** Detector Time Since Last Exposure: DS, 1. */
    public static final int DetectorTimeSinceLastExposure = 0x00187012;
    /** Detector Active Time: DS, 1. */
    public static final int DetectorActiveTime = 0x00187014;
    /** Detector Activation Offset From Exposure: DS, 1. */
    public static final int DetectorActivationOffsetFromExposure = 0x00187016;
    /** Detector Binning: DS, 2. */
    public static final int DetectorBinning = 0x0018701A;
    /** Detector Element Physical Size: DS, 2. */
    public static final int DetectorElementPhysicalSize = 0x00187020;
    /** Detector Element Spacing: DS, 2. */
    public static final int DetectorElementSpacing = 0x00187022;
    /** Detector Active Shape: CS, 1. */
    public static final int DetectorActiveShape = 0x00187024;
    /** Detector Active Dimension(s): DS, 1-2. */
    public static final int DetectorActiveDimensions = 0x00187026;
    /** Detector Active Origin: DS, 2. */
    public static final int DetectorActiveOrigin = 0x00187028;
    /** Detector Manufacturer Name: LO, 1. */
    public static final int DetectorManufacturerName = 0x0018702A;
    /** Detector Manufacturer's Model Name: LO, 1. */
    public static final int DetectorManufacturerModelName = 0x0018702B;
    /** Field of View Origin: DS, 2. */
    public static final int FieldOfViewOrigin = 0x00187030;
    /** Field of View Rotation: DS, 1. */
    public static final int FieldOfViewRotation = 0x00187032;
    /** Field of View Horizontal Flip: CS, 1. */
    public static final int FieldOfViewHorizontalFlip = 0x00187034;
    /** Pixel Data Area Origin Relative To FOV: FL, 2. */
    public static final int PixelDataAreaOriginRelativeToFOV = 0x00187036;
    /** Pixel Data Area Rotation Angle Relative To FOV: FL, 1. */
    public static final int PixelDataAreaRotationAngleRelativeToFOV = 0x00187038;
    /** Grid Absorbing Material: LT, 1. */
    public static final int GridAbsorbingMaterial = 0x00187040;
    /** Grid Spacing Material: LT, 1. */
    public static final int GridSpacingMaterial = 0x00187041;
    /** Grid Thickness: DS, 1. */
    public static final int GridThickness = 0x00187042;
    /** Grid Pitch: DS, 1. */
    public static final int GridPitch = 0x00187044;
    /** Grid Aspect Ratio: IS, 2. */
    public static final int GridAspectRatio = 0x00187046;
    /** Grid Period: DS, 1. */
    public static final int GridPeriod = 0x00187048;
    /** Grid Focal Distance: DS, 1. */
    public static final int GridFocalDistance = 0x0018704C;
    /** Filter Material: CS, 1-n. */
    public static final int FilterMaterial = 0x00187050;
    /** Filter Thickness Minimum: DS, 1-n. */
    public static final int FilterThicknessMinimum = 0x00187052;
    /** Filter Thickness Maximum: DS, 1-n. */
    public static final int FilterThicknessMaximum = 0x00187054;
    /** Filter Beam Path Length Minimum: FL, 1-n. */
    public static final int FilterBeamPathLengthMinimum = 0x00187056;
    /** Filter Beam Path Length Maximum: FL, 1-n. */
    public static final int FilterBeamPathLengthMaximum = 0x00187058;
    /** Exposure Control Mode: CS, 1. */
    public static final int ExposureControlMode = 0x00187060;
    /** Exposure Control Mode Description: LT, 1. */
    public static final int ExposureControlModeDescription = 0x00187062;
    /** Exposure Status: CS, 1. */
    public static final int ExposureStatus = 0x00187064;
    /** Phototimer Setting: DS, 1. */
    public static final int PhototimerSetting = 0x00187065;
    /** Exposure Time in uS: DS, 1. */
    public static final int ExposureTimeInuS = 0x00188150;
    /** X-Ray Tube Current in uA: DS, 1. */
    public static final int XRayTubeCurrentInuA = 0x00188151;
    /** Content Qualification: CS, 1. */
    public static final int ContentQualification = 0x00189004;
    /** Pulse Sequence Name: SH, 1. */
    public static final int PulseSequenceName = 0x00189005;
    /** MR Imaging Modifier Sequence: SQ, 1. */
    public static final int MRImagingModifierSequence = 0x00189006;
    /** Echo Pulse Sequence: CS, 1. */
    public static final int EchoPulseSequence = 0x00189008;
    /** Inversion Recovery: CS, 1. */
    public static final int InversionRecovery = 0x00189009;
    /** Flow Compensation: CS, 1. */
    public static final int FlowCompensation = 0x00189010;
    /** Multiple Spin Echo: CS, 1. */
    public static final int MultipleSpinEcho = 0x00189011;
    /** Multi-planar Excitation: CS, 1. */
    public static final int MultiPlanarExcitation = 0x00189012;
    /** Phase Contrast: CS, 1. */
    public static final int PhaseContrast = 0x00189014;
    /** Time of Flight Contrast: CS, 1. */
    public static final int TimeOfFlightContrast = 0x00189015;
    /** Spoiling: CS, 1. */
    public static final int Spoiling = 0x00189016;
    /** Steady State Pulse Sequence: CS, 1. */
    public static final int SteadyStatePulseSequence = 0x00189017;
    /** Echo Planar Pulse Sequence: CS, 1. */
    public static final int EchoPlanarPulseSequence = 0x00189018;
    /** Tag Angle First Axis: FD, 1. */
    public static final int TagAngleFirstAxis = 0x00189019;
    /** Magnetization Transfer: CS, 1. */
    public static final int MagnetizationTransfer = 0x00189020;
    /** T2 Preparation: CS, 1. */
    public static final int T2Preparation = 0x00189021;
    /** Blood Signal Nulling: CS, 1. */
    public static final int BloodSignalNulling = 0x00189022;
    /** Saturation Recovery: CS, 1. */
    public static final int SaturationRecovery = 0x00189024;
    /** Spectrally Selected Suppression: CS, 1. */
    public static final int SpectrallySelectedSuppression = 0x00189025;
    /** Spectrally Selected Excitation: CS, 1. */
    public static final int SpectrallySelectedExcitation = 0x00189026;
    /** Spatial Pre-saturation: CS, 1. */
    public static final int SpatialPresaturation = 0x00189027;
    /** Tagging: CS, 1. */
    public static final int Tagging = 0x00189028;
    /** Oversampling Phase: CS, 1. */
    public static final int OversamplingPhase = 0x00189029;
    /** Tag Spacing First Dimension: FD, 1. */
    public static final int TagSpacingFirstDimension = 0x00189030;
    /** Geometry of k-Space Traversal: CS, 1. */
    public static final int GeometryOfKSpaceTraversal = 0x00189032;
    /** Segmented k-Space Traversal: CS, 1. */
    public static final int SegmentedKSpaceTraversal = 0x00189033;
    /** Rectilinear Phase Encode Reordering: CS, 1. */
    public static final int RectilinearPhaseEncodeReordering = 0x00189034;
    /** Tag Thickness: FD, 1. */
    public static final int TagThickness = 0x00189035;
    /** Partial Fourier Direction: CS, 1. */
    public static final int PartialFourierDirection = 0x00189036;
    /** Cardiac Synchronization Technique: CS, 1. */
    public static final int CardiacSynchronizationTechnique = 0x00189037;
    /** Receive Coil Manufacturer Name: LO, 1. */
    public static final int ReceiveCoilManufacturerName = 0x00189041;
    /** MR Receive Coil Sequence: SQ, 1. */
    public static final int MRReceiveCoilSequence = 0x00189042;
    /** Receive Coil Type: CS, 1. */
    public static final int ReceiveCoilType = 0x00189043;
    /** Quadrature Receive Coil: CS, 1. */
    public static final int QuadratureReceiveCoil = 0x00189044;
    /** Multi-Coil Definition Sequence: SQ, 1. */
    public static final int MultiCoilDefinitionSequence = 0x00189045;
    /** Multi-Coil Configuration: LO, 1. */
    public static final int MultiCoilConfiguration = 0x00189046;
    /** Multi-Coil Element Name: SH, 1. */
    public static final int MultiCoilElementName = 0x00189047;
    /** Multi-Coil Element Used: CS, 1. */
    public static final int MultiCoilElementUsed = 0x00189048;
    /** MR Transmit Coil Sequence: SQ, 1. */
    public static final int MRTransmitCoilSequence = 0x00189049;
    /** Transmit Coil Manufacturer Name: LO, 1. */
    public static final int TransmitCoilManufacturerName = 0x00189050;
    /** Transmit Coil Type: CS, 1. */
    public static final int TransmitCoilType = 0x00189051;
    /** Spectral Width: FD, 1-2. */
    public static final int SpectralWidth = 0x00189052;
    /** Chemical Shift Reference: FD, 1-2. */
    public static final int ChemicalShiftReference = 0x00189053;
    /** Volume Localization Technique: CS, 1. */
    public static final int VolumeLocalizationTechnique = 0x00189054;
    /** MR Acquisition Frequency Encoding Steps: US, 1. */
    public static final int MRAcquisitionFrequencyEncodingSteps = 0x00189058;
    /** De-coupling: CS, 1. */
    public static final int Decoupling = 0x00189059;
    /** De-coupled Nucleus: CS, 1-2. */
    public static final int DecoupledNucleus = 0x00189060;
    /** De-coupling Frequency: FD, 1-2. */
    public static final int DecouplingFrequency = 0x00189061;
    /** De-coupling Method: CS, 1. */
    public static final int DecouplingMethod = 0x00189062;
    /** De-coupling Chemical Shift Reference: FD, 1-2. */
    public static final int DecouplingChemicalShiftReference = 0x00189063;
    /** k-space Filtering: CS, 1. */
    public static final int KSpaceFiltering = 0x00189064;
    /** Time Domain Filtering: CS, 1-2. */
    public static final int TimeDomainFiltering = 0x00189065;
    /** Number of Zero Fills: US, 1-2. */
    public static final int NumberOfZeroFills = 0x00189066;
    /** Baseline Correction: CS, 1. */
    public static final int BaselineCorrection = 0x00189067;
    /** Parallel Reduction Factor In-plane: FD, 1. */
    public static final int ParallelReductionFactorInPlane = 0x00189069;
    /** Cardiac R-R Interval Specified: FD, 1. */
    public static final int CardiacRRIntervalSpecified = 0x00189070;
    /** Acquisition Duration: FD, 1. */
    public static final int AcquisitionDuration = 0x00189073;
    /** Frame Acquisition DateTime: DT, 1. */
    public static final int FrameAcquisitionDateTime = 0x00189074;
    /** Diffusion Directionality: CS, 1. */
    public static final int DiffusionDirectionality = 0x00189075;
    /** Diffusion Gradient Direction Sequence: SQ, 1. */
    public static final int DiffusionGradientDirectionSequence = 0x00189076;
    /** Parallel Acquisition: CS, 1. */
    public static final int ParallelAcquisition = 0x00189077;
    /** Parallel Acquisition Technique: CS, 1. */
    public static final int ParallelAcquisitionTechnique = 0x00189078;
    /** Inversion Times: FD, 1-n. */
    public static final int InversionTimes = 0x00189079;
    /** Metabolite Map Description: ST, 1. */
    public static final int MetaboliteMapDescription = 0x00189080;
    /** Partial Fourier: CS, 1. */
    public static final int PartialFourier = 0x00189081;
    /** Effective Echo Time: FD, 1. */
    public static final int EffectiveEchoTime = 0x00189082;
    /** Metabolite Map Code Sequence: SQ, 1. */
    public static final int MetaboliteMapCodeSequence = 0x00189083;
    /** Chemical Shift Sequence: SQ, 1. */
    public static final int ChemicalShiftSequence = 0x00189084;
    /** Cardiac Signal Source: CS, 1. */
    public static final int CardiacSignalSource = 0x00189085;
    /** Diffusion b-value: FD, 1. */
    public static final int DiffusionBValue = 0x00189087;
    /** Diffusion Gradient Orientation: FD, 3. */
    public static final int DiffusionGradientOrientation = 0x00189089;
    /** Velocity Encoding Direction: FD, 3. */
    public static final int VelocityEncodingDirection = 0x00189090;
    /** Velocity Encoding Minimum Value: FD, 1. */
    public static final int VelocityEncodingMinimumValue = 0x00189091;
    /** Velocity Encoding Acquisition Sequence: SQ, 1. */
    public static final int VelocityEncodingAcquisitionSequence = 0x00189092;
    /** Number of k-Space Trajectories: US, 1. */
    public static final int NumberOfKSpaceTrajectories = 0x00189093;
    /** Coverage of k-Space: CS, 1. */
    public static final int CoverageOfKSpace = 0x00189094;
    /** Spectroscopy Acquisition Phase Rows: UL, 1. */
    public static final int SpectroscopyAcquisitionPhaseRows = 0x00189095;
    /** Parallel Reduction Factor In-plane (Retired): FD, 1, retired. */
    public static final int ParallelReductionFactorInPlaneRetired = 0x00189096;
    /** Transmitter Frequency: FD, 1-2. */
    public static final int TransmitterFrequency = 0x00189098;
    /** Resonant Nucleus: CS, 1-2. */
    public static final int ResonantNucleus = 0x00189100;
    /** Frequency Correction: CS, 1. */
    public static final int FrequencyCorrection = 0x00189101;
    /** MR Spectroscopy FOV/Geometry Sequence: SQ, 1. */
    public static final int MRSpectroscopyFOVGeometrySequence = 0x00189103;
    /** Slab Thickness: FD, 1. */
    public static final int SlabThickness = 0x00189104;
    /** Slab Orientation: FD, 3. */
    public static final int SlabOrientation = 0x00189105;
    /** Mid Slab Position: FD, 3. */
    public static final int MidSlabPosition = 0x00189106;
    /** MR Spatial Saturation Sequence: SQ, 1. */
    public static final int MRSpatialSaturationSequence = 0x00189107;
    /** MR Timing and Related Parameters Sequence: SQ, 1. */
    public static final int MRTimingAndRelatedParametersSequence = 0x00189112;
    /** MR Echo Sequence: SQ, 1. */
    public static final int MREchoSequence = 0x00189114;
    /** MR Modifier Sequence: SQ, 1. */
    public static final int MRModifierSequence = 0x00189115;
    /** MR Diffusion Sequence: SQ, 1. */
    public static final int MRDiffusionSequence = 0x00189117;
    /** Cardiac Synchronization Sequence: SQ, 1. */
    public static final int CardiacSynchronizationSequence = 0x00189118;
    /** MR Averages Sequence: SQ, 1. */
    public static final int MRAveragesSequence = 0x00189119;
    /** MR FOV/Geometry Sequence: SQ, 1. */
    public static final int MRFOVGeometrySequence = 0x00189125;
    /** Volume Localization Sequence: SQ, 1. */
    public static final int VolumeLocalizationSequence = 0x00189126;
    /** Spectroscopy Acquisition Data Columns: UL, 1. */
    public static final int SpectroscopyAcquisitionDataColumns = 0x00189127;
    /** Diffusion Anisotropy Type: CS, 1. */
    public static final int DiffusionAnisotropyType = 0x00189147;
    /** Frame Reference DateTime: DT, 1. */
    public static final int FrameReferenceDateTime = 0x00189151;
    /** MR Metabolite Map Sequence: SQ, 1. */
    public static final int MRMetaboliteMapSequence = 0x00189152;
    /** Parallel Reduction Factor out-of-plane: FD, 1. */
    public static final int ParallelReductionFactorOutOfPlane = 0x00189155;
    /** Spectroscopy Acquisition Out-of-plane Phase Steps: UL, 1. */
    public static final int SpectroscopyAcquisitionOutOfPlanePhaseSteps = 0x00189159;
    /** Bulk Motion Status: CS, 1, retired. */
    public static final int BulkMotionStatus = 0x00189166;
    /** Parallel Reduction Factor Second In-plane: FD, 1. */
    public static final int ParallelReductionFactorSecondInPlane = 0x00189168;
    /** Cardiac Beat Rejection Technique: CS, 1. */
    public static final int CardiacBeatRejectionTechnique = 0x00189169;
    /** Respiratory Motion Compensation Technique: CS, 1. */
    public static final int RespiratoryMotionCompensationTechnique = 0x00189170;
    /** Respiratory Signal Source: CS, 1. */
    public static final int RespiratorySignalSource = 0x00189171;
    /** Bulk Motion Compensation Technique: CS, 1. */
    public static final int BulkMotionCompensationTechnique = 0x00189172;
    /** Bulk Motion Signal Source: CS, 1. */
    public static final int BulkMotionSignalSource = 0x00189173;
    /** Applicable Safety Standard Agency: CS, 1. */
    public static final int ApplicableSafetyStandardAgency = 0x00189174;
    /** Applicable Safety Standard Description: LO, 1. */
    public static final int ApplicableSafetyStandardDescription = 0x00189175;
    /** Operating Mode Sequence: SQ, 1. */
    public static final int OperatingModeSequence = 0x00189176;
    /** Operating Mode Type: CS, 1. */
    public static final int OperatingModeType = 0x00189177;
    /** Operating Mode: CS, 1. */
    public static final int OperatingMode = 0x00189178;
    /** Specific Absorption Rate Definition: CS, 1. */
    public static final int SpecificAbsorptionRateDefinition = 0x00189179;
    /** Gradient Output Type: CS, 1. */
    public static final int GradientOutputType = 0x00189180;
    /** Specific Absorption Rate Value: FD, 1. */
    public static final int SpecificAbsorptionRateValue = 0x00189181;
    /** Gradient Output: FD, 1. */
    public static final int GradientOutput = 0x00189182;
    /** Flow Compensation Direction: CS, 1. */
    public static final int FlowCompensationDirection = 0x00189183;
    /** Tagging Delay: FD, 1. */
    public static final int TaggingDelay = 0x00189184;
    /** Respiratory Motion Compensation Technique Description: ST, 1. */
    public static final int RespiratoryMotionCompensationTechniqueDescription = 0x00189185;
    /** Respiratory Signal Source ID: SH, 1. */
    public static final int RespiratorySignalSourceID = 0x00189186;
    /** Chemical Shift Minimum Integration Limit in Hz: FD, 1, retired. */
    public static final int ChemicalShiftMinimumIntegrationLimitInHz = 0x00189195;
    /** Chemical Shift Maximum Integration Limit in Hz: FD, 1, retired. */
    public static final int ChemicalShiftMaximumIntegrationLimitInHz = 0x00189196;
    /** MR Velocity Encoding Sequence: SQ, 1. */
    public static final int MRVelocityEncodingSequence = 0x00189197;
    /** First Order Phase Correction: CS, 1. */
    public static final int FirstOrderPhaseCorrection = 0x00189198;
    /** Water Referenced Phase Correction: CS, 1. */
    public static final int WaterReferencedPhaseCorrection = 0x00189199;
    /** MR Spectroscopy Acquisition Type: CS, 1. */
    public static final int MRSpectroscopyAcquisitionType = 0x00189200;
    /** Respiratory Cycle Position: CS, 1. */
    public static final int RespiratoryCyclePosition = 0x00189214;
    /** Velocity Encoding Maximum Value: FD, 1. */
    public static final int VelocityEncodingMaximumValue = 0x00189217;
    /** Tag Spacing Second Dimension: FD, 1. */
    public static final int TagSpacingSecondDimension = 0x00189218;
    /** Tag Angle Second Axis: SS, 1. */
    public static final int TagAngleSecondAxis = 0x00189219;
    /** Frame Acquisition Duration: FD, 1. */
    public static final int FrameAcquisitionDuration = 0x00189220;
    /** MR Image Frame Type Sequence: SQ, 1. */
    public static final int MRImageFrameTypeSequence = 0x00189226;
    /** MR Spectroscopy Frame Type Sequence: SQ, 1. */
    public static final int MRSpectroscopyFrameTypeSequence = 0x00189227;
    /** MR Acquisition Phase Encoding Steps in-plane: US, 1. */
    public static final int MRAcquisitionPhaseEncodingStepsInPlane = 0x00189231;
    /** MR Acquisition Phase Encoding Steps out-of-plane: US, 1. */
    public static final int MRAcquisitionPhaseEncodingStepsOutOfPlane = 0x00189232;
    /** Spectroscopy Acquisition Phase Columns: UL, 1. */
    public static final int SpectroscopyAcquisitionPhaseColumns = 0x00189234;
    /** Cardiac Cycle Position: CS, 1. */
    public static final int CardiacCyclePosition = 0x00189236;
    /** Specific Absorption Rate Sequence: SQ, 1. */
    public static final int SpecificAbsorptionRateSequence = 0x00189239;
    /** RF Echo Train Length: US, 1. */
    public static final int RFEchoTrainLength = 0x00189240;
    /** Gradient Echo Train Length: US, 1. */
    public static final int GradientEchoTrainLength = 0x00189241;
    /** Arterial Spin Labeling Contrast: CS, 1. */
    public static final int ArterialSpinLabelingContrast = 0x00189250;
    /** MR Arterial Spin Labeling Sequence: SQ, 1. */
    public static final int MRArterialSpinLabelingSequence = 0x00189251;
    /** ASL Technique Description: LO, 1. */
    public static final int ASLTechniqueDescription = 0x00189252;
    /** ASL Slab Number: US, 1. */
    public static final int ASLSlabNumber = 0x00189253;
    /** ASL Slab Thickness: FD, 1. */
    public static final int ASLSlabThickness = 0x00189254;
    /** ASL Slab Orientation: FD, 3. */
    public static final int ASLSlabOrientation = 0x00189255;
    /** ASL Mid Slab Position: FD, 3. */
    public static final int ASLMidSlabPosition = 0x00189256;
    /** ASL Context: CS, 1. */
    public static final int ASLContext = 0x00189257;
    /** ASL Pulse Train Duration: UL, 1. */
    public static final int ASLPulseTrainDuration = 0x00189258;
    /** ASL Crusher Flag: CS, 1. */
    public static final int ASLCrusherFlag = 0x00189259;
    /** ASL Crusher Flow Limit: FD, 1. */
    public static final int ASLCrusherFlowLimit = 0x0018925A;
    /** ASL Crusher Description: LO, 1. */
    public static final int ASLCrusherDescription = 0x0018925B;
    /** ASL Bolus Cut-off Flag: CS, 1. */
    public static final int ASLBolusCutoffFlag = 0x0018925C;
    /** ASL Bolus Cut-off Timing Sequence: SQ, 1. */
    public static final int ASLBolusCutoffTimingSequence = 0x0018925D;
    /** ASL Bolus Cut-off Technique: LO, 1. */
    public static final int ASLBolusCutoffTechnique = 0x0018925E;
    /** ASL Bolus Cut-off Delay Time: UL, 1. */
    public static final int ASLBolusCutoffDelayTime = 0x0018925F;
    /** ASL Slab Sequence: SQ, 1. */
    public static final int ASLSlabSequence = 0x00189260;
    /** Chemical Shift Minimum Integration Limit in ppm: FD, 1. */
    public static final int ChemicalShiftMinimumIntegrationLimitInppm = 0x00189295;
    /** Chemical Shift Maximum Integration Limit in ppm: FD, 1. */
    public static final int ChemicalShiftMaximumIntegrationLimitInppm = 0x00189296;
    /** Water Reference Acquisition: CS, 1. */
    public static final int WaterReferenceAcquisition = 0x00189297;
    /** Echo Peak Position: IS, 1. */
    public static final int EchoPeakPosition = 0x00189298;
    /** CT Acquisition Type Sequence: SQ, 1. */
    public static final int CTAcquisitionTypeSequence = 0x00189301;
    /** Acquisition Type: CS, 1. */
    public static final int AcquisitionType = 0x00189302;
    /** Tube Angle: FD, 1. */
    public static final int TubeAngle = 0x00189303;
    /** CT Acquisition Details Sequence: SQ, 1. */
    public static final int CTAcquisitionDetailsSequence = 0x00189304;
    /** Revolution Time: FD, 1. */
    public static final int RevolutionTime = 0x00189305;
    /** Single Collimation Width: FD, 1. */
    public static final int SingleCollimationWidth = 0x00189306;
    /** Total Collimation Width: FD, 1. */
    public static final int TotalCollimationWidth = 0x00189307;
    /** CT Table Dynamics Sequence: SQ, 1. */
    public static final int CTTableDynamicsSequence = 0x00189308;
    /** Table Speed: FD, 1. */
    public static final int TableSpeed = 0x00189309;
    /** Table Feed per Rotation: FD, 1. */
    public static final int TableFeedPerRotation = 0x00189310;
    /** Spiral Pitch Factor: FD, 1. */
    public static final int SpiralPitchFactor = 0x00189311;
    /** CT Geometry Sequence: SQ, 1. */
    public static final int CTGeometrySequence = 0x00189312;
    /** Data Collection Center (Patient): FD, 3. */
    public static final int DataCollectionCenterPatient = 0x00189313;
    /** CT Reconstruction Sequence: SQ, 1. */
    public static final int CTReconstructionSequence = 0x00189314;
    /** Reconstruction Algorithm: CS, 1. */
    public static final int ReconstructionAlgorithm = 0x00189315;
    /** Convolution Kernel Group: CS, 1. */
    public static final int ConvolutionKernelGroup = 0x00189316;
    /** Reconstruction Field of View: FD, 2. */
    public static final int ReconstructionFieldOfView = 0x00189317;
    /** Reconstruction Target Center (Patient): FD, 3. */
    public static final int ReconstructionTargetCenterPatient = 0x00189318;
    /** Reconstruction Angle: FD, 1. */
    public static final int ReconstructionAngle = 0x00189319;
    /** Image Filter: SH, 1. */
    public static final int ImageFilter = 0x00189320;
    /** CT Exposure Sequence: SQ, 1. */
    public static final int CTExposureSequence = 0x00189321;
    /** Reconstruction Pixel Spacing: FD, 2. */
    public static final int ReconstructionPixelSpacing = 0x00189322;
    /** Exposure Modulation Type: CS, 1-n. */
    public static final int ExposureModulationType = 0x00189323;
    /** Estimated Dose Saving: FD, 1, retired. */
    public static final int EstimatedDoseSaving = 0x00189324;
    /** CT X-Ray Details Sequence: SQ, 1. */
    public static final int CTXRayDetailsSequence = 0x00189325;
    /** CT Position Sequence: SQ, 1. */
    public static final int CTPositionSequence = 0x00189326;
    /** Table Position: FD, 1. */
    public static final int TablePosition = 0x00189327;
    /** Exposure Time in ms: FD, 1. */
    public static final int ExposureTimeInms = 0x00189328;
    /** CT Image Frame Type Sequence: SQ, 1. */
    public static final int CTImageFrameTypeSequence = 0x00189329;
    /** X-Ray Tube Current in mA: FD, 1. */
    public static final int XRayTubeCurrentInmA = 0x00189330;
    /** Exposure in mAs: FD, 1. */
    public static final int ExposureInmAs = 0x00189332;
    /** Constant Volume Flag: CS, 1. */
    public static final int ConstantVolumeFlag = 0x00189333;
    /** Fluoroscopy Flag: CS, 1. */
    public static final int FluoroscopyFlag = 0x00189334;
    /** Distance Source to Data Collection Center: FD, 1. */
    public static final int DistanceSourceToDataCollectionCenter = 0x00189335;
    /** Contrast/Bolus Agent Number: US, 1. */
    public static final int ContrastBolusAgentNumber = 0x00189337;
    /** Contrast/Bolus Ingredient Code Sequence: SQ, 1. */
    public static final int ContrastBolusIngredientCodeSequence = 0x00189338;
    /** Contrast Administration Profile Sequence: SQ, 1. */
    public static final int ContrastAdministrationProfileSequence = 0x00189340;
    /** Contrast/Bolus Usage Sequence: SQ, 1. */
    public static final int ContrastBolusUsageSequence = 0x00189341;
    /** Contrast/Bolus Agent Administered: CS, 1. */
    public static final int ContrastBolusAgentAdministered = 0x00189342;
    /** Contrast/Bolus Agent Detected: CS, 1. */
    public static final int ContrastBolusAgentDetected = 0x00189343;
    /** Contrast/Bolus Agent Phase: CS, 1. */
    public static final int ContrastBolusAgentPhase = 0x00189344;
    /** CTDIvol: FD, 1. */
    public static final int CTDIvol = 0x00189345;
    /** CTDI Phantom Type Code Sequence: SQ, 1. */
    public static final int CTDIPhantomTypeCodeSequence = 0x00189346;
    /** Calcium Scoring Mass Factor Patient: FL, 1. */
    public static final int CalciumScoringMassFactorPatient = 0x00189351;
    /** Calcium Scoring Mass Factor Device: FL, 3. */
    public static final int CalciumScoringMassFactorDevice = 0x00189352;
    /** Energy Weighting Factor: FL, 1. */
    public static final int EnergyWeightingFactor = 0x00189353;
    /** CT Additional X-Ray Source Sequence: SQ, 1. */
    public static final int CTAdditionalXRaySourceSequence = 0x00189360;
    /** Multi-energy CT Acquisition: CS, 1. */
    public static final int MultienergyCTAcquisition = 0x00189361;
    /** Multi-energy CT Acquisition Sequence: SQ, 1. */
    public static final int MultienergyCTAcquisitionSequence = 0x00189362;
    /** Multi-energy CT Processing Sequence: SQ, 1. */
    public static final int MultienergyCTProcessingSequence = 0x00189363;
    /** Multi-energy CT Characteristics Sequence: SQ, 1. */
    public static final int MultienergyCTCharacteristicsSequence = 0x00189364;
    /** Multi-energy CT X-Ray Source Sequence: SQ, 1. */
    public static final int MultienergyCTXRaySourceSequence = 0x00189365;
    /** X-Ray Source Index: US, 1. */
    public static final int XRaySourceIndex = 0x00189366;
    /** X-Ray Source ID: UC, 1. */
    public static final int XRaySourceID = 0x00189367;
    /** Multi-energy Source Technique: CS, 1. */
    public static final int MultienergySourceTechnique = 0x00189368;
    /** Source Start DateTime: DT, 1. */
    public static final int SourceStartDateTime = 0x00189369;
    /** Source End DateTime: DT, 1. */
    public static final int SourceEndDateTime = 0x0018936A;
    /** Switching Phase Number: US, 1. */
    public static final int SwitchingPhaseNumber = 0x0018936B;
    /** Switching Phase Nominal Duration: DS, 1. */
    public static final int SwitchingPhaseNominalDuration = 0x0018936C;
    /** Switching Phase Transition Duration: DS, 1. */
    public static final int SwitchingPhaseTransitionDuration = 0x0018936D;
    /** Effective Bin Energy: DS, 1. */
    public static final int EffectiveBinEnergy = 0x0018936E;
    /** Multi-energy CT X-Ray Detector Sequence: SQ, 1. */
    public static final int MultienergyCTXRayDetectorSequence = 0x0018936F;
    /** X-Ray Detector Index: US, 1. */
    public static final int XRayDetectorIndex = 0x00189370;
    /** X-Ray Detector ID: UC, 1. */
    public static final int XRayDetectorID = 0x00189371;
    /** Multi-energy Detector Type: CS, 1. */
    public static final int MultienergyDetectorType = 0x00189372;
    /** X-Ray Detector Label: ST, 1. */
    public static final int XRayDetectorLabel = 0x00189373;
    /** Nominal Max Energy: DS, 1. */
    public static final int NominalMaxEnergy = 0x00189374;
    /** Nominal Min Energy: DS, 1. */
    public static final int NominalMinEnergy = 0x00189375;
    /** Referenced X-Ray Detector Index: US, 1-n. */
    public static final int ReferencedXRayDetectorIndex = 0x00189376;
    /** Referenced X-Ray Source Index: US, 1-n. */
    public static final int ReferencedXRaySourceIndex = 0x00189377;
    /** Referenced Path Index: US, 1-n. */
    public static final int ReferencedPathIndex = 0x00189378;
    /** Multi-energy CT Path Sequence: SQ, 1. */
    public static final int MultienergyCTPathSequence = 0x00189379;
    /** Multi-energy CT Path Index: US, 1. */
    public static final int MultienergyCTPathIndex = 0x0018937A;
    /** Multi-energy Acquisition Description: UT, 1. */
    public static final int MultienergyAcquisitionDescription = 0x0018937B;
    /** Monoenergetic Energy Equivalent: FD, 1. */
    public static final int MonoenergeticEnergyEquivalent = 0x0018937C;
    /** Material Code Sequence: SQ, 1. */
    public static final int MaterialCodeSequence = 0x0018937D;
    /** Decomposition Method: CS, 1. */
    public static final int DecompositionMethod = 0x0018937E;
    /** Decomposition Description: UT, 1. */
    public static final int DecompositionDescription = 0x0018937F;
    /** Decomposition Algorithm Identification Sequence: SQ, 1. */
    public static final int DecompositionAlgorithmIdentificationSequence = 0x00189380;
    /** Decomposition Material Sequence: SQ, 1. */
    public static final int DecompositionMaterialSequence = 0x00189381;
    /** Material Attenuation Sequence: SQ, 1. */
    public static final int MaterialAttenuationSequence = 0x00189382;
    /** Photon Energy: DS, 1. */
    public static final int PhotonEnergy = 0x00189383;
    /** X-Ray Mass Attenuation Coefficient: DS, 1. */
    public static final int XRayMassAttenuationCoefficient = 0x00189384;
    /** Metal Artifact Reduction Sequence: SQ, 1. */
    public static final int MetalArtifactReductionSequence = 0x00189390;
    /** Metal Artifact Reduction Applied: CS, 1. */
    public static final int MetalArtifactReductionApplied = 0x00189391;
    /** Metal Artifact Reduction Algorithm Identification Sequence: SQ, 1. */
    public static final int MetalArtifactReductionAlgorithmIdentificationSequence = 0x00189392;
    /** Projection Pixel Calibration Sequence: SQ, 1. */
    public static final int ProjectionPixelCalibrationSequence = 0x00189401;
    /** Distance Source to Isocenter: FL, 1. */
    public static final int DistanceSourceToIsocenter = 0x00189402;
    /** Distance Object to Table Top: FL, 1. */
    public static final int DistanceObjectToTableTop = 0x00189403;
    /** Object Pixel Spacing in Center of Beam: FL, 2. */
    public static final int ObjectPixelSpacingInCenterOfBeam = 0x00189404;
    /** Positioner Position Sequence: SQ, 1. */
    public static final int PositionerPositionSequence = 0x00189405;
    /** Table Position Sequence: SQ, 1. */
    public static final int TablePositionSequence = 0x00189406;
    /** Collimator Shape Sequence: SQ, 1. */
    public static final int CollimatorShapeSequence = 0x00189407;
    /** Planes in Acquisition: CS, 1. */
    public static final int PlanesInAcquisition = 0x00189410;
    /** XA/XRF Frame Characteristics Sequence: SQ, 1. */
    public static final int XAXRFFrameCharacteristicsSequence = 0x00189412;
    /** Frame Acquisition Sequence: SQ, 1. */
    public static final int FrameAcquisitionSequence = 0x00189417;
    /** X-Ray Receptor Type: CS, 1. */
    public static final int XRayReceptorType = 0x00189420;
    /** Acquisition Protocol Name: LO, 1. */
    public static final int AcquisitionProtocolName = 0x00189423;
    /** Acquisition Protocol Description: LT, 1. */
    public static final int AcquisitionProtocolDescription = 0x00189424;
    /** Contrast/Bolus Ingredient Opaque: CS, 1. */
    public static final int ContrastBolusIngredientOpaque = 0x00189425;
    /** Distance Receptor Plane to Detector Housing: FL, 1. */
    public static final int DistanceReceptorPlaneToDetectorHousing = 0x00189426;
    /** Intensifier Active Shape: CS, 1. */
    public static final int IntensifierActiveShape = 0x00189427;
    /** Intensifier Active Dimension(s): FL, 1-2. */
    public static final int IntensifierActiveDimensions = 0x00189428;
    /** Physical Detector Size: FL, 2. */
    public static final int PhysicalDetectorSize = 0x00189429;
    /** Position of Isocenter Projection: FL, 2. */
    public static final int PositionOfIsocenterProjection = 0x00189430;
    /** Field of View Sequence: SQ, 1. */
    public static final int FieldOfViewSequence = 0x00189432;
    /** Field of View Description: LO, 1. */
    public static final int FieldOfViewDescription = 0x00189433;
    /** Exposure Control Sensing Regions Sequence: SQ, 1. */
    public static final int ExposureControlSensingRegionsSequence = 0x00189434;
    /** Exposure Control Sensing Region Shape: CS, 1. */
    public static final int ExposureControlSensingRegionShape = 0x00189435;
    /** Exposure Control Sensing Region Left Vertical Edge: SS, 1. */
    public static final int ExposureControlSensingRegionLeftVerticalEdge = 0x00189436;
    /** Exposure Control Sensing Region Right Vertical Edge: SS, 1. */
    public static final int ExposureControlSensingRegionRightVerticalEdge = 0x00189437;
    /** Exposure Control Sensing Region Upper Horizontal Edge: SS, 1. */
    public static final int ExposureControlSensingRegionUpperHorizontalEdge = 0x00189438;
    /** Exposure Control Sensing Region Lower Horizontal Edge: SS, 1. */
    public static final int ExposureControlSensingRegionLowerHorizontalEdge = 0x00189439;
    /** Center of Circular Exposure Control Sensing Region: SS, 2. */
    public static final int CenterOfCircularExposureControlSensingRegion = 0x00189440;
    /** Radius of Circular Exposure Control Sensing Region: US, 1. */
    public static final int RadiusOfCircularExposureControlSensingRegion = 0x00189441;
    /** Vertices of the Polygonal Exposure Control Sensing Region: SS, 2-n. */
    public static final int VerticesOfThePolygonalExposureControlSensingRegion = 0x00189442;
    /** Column Angulation (Patient): FL, 1. */
    public static final int ColumnAngulationPatient = 0x00189447;
    /** Beam Angle: FL, 1. */
    public static final int BeamAngle = 0x00189449;
    /** Frame Detector Parameters Sequence: SQ, 1. */
    public static final int FrameDetectorParametersSequence = 0x00189451;
    /** Calculated Anatomy Thickness: FL, 1. */
    public static final int CalculatedAnatomyThickness = 0x00189452;
    /** Calibration Sequence: SQ, 1. */
    public static final int CalibrationSequence = 0x00189455;
    /** Object Thickness Sequence: SQ, 1. */
    public static final int ObjectThicknessSequence = 0x00189456;
    /** Plane Identification: CS, 1. */
    public static final int PlaneIdentification = 0x00189457;
    /** Field of View Dimension(s) in Float: FL, 1-2. */
    public static final int FieldOfViewDimensionsInFloat = 0x00189461;
    /** Isocenter Reference System Sequence: SQ, 1. */
    public static final int IsocenterReferenceSystemSequence = 0x00189462;
    /** Positioner Isocenter Primary Angle: FL, 1. */
    public static final int PositionerIsocenterPrimaryAngle = 0x00189463;
    /** Positioner Isocenter Secondary Angle: FL, 1. */
    public static final int PositionerIsocenterSecondaryAngle = 0x00189464;
    /** Positioner Isocenter Detector Rotation Angle: FL, 1. */
    public static final int PositionerIsocenterDetectorRotationAngle = 0x00189465;
    /** Table X Position to Isocenter: FL, 1. */
    public static final int TableXPositionToIsocenter = 0x00189466;
    /** Table Y Position to Isocenter: FL, 1. */
    public static final int TableYPositionToIsocenter = 0x00189467;
    /** Table Z Position to Isocenter: FL, 1. */
    public static final int TableZPositionToIsocenter = 0x00189468;
    /** Table Horizontal Rotation Angle: FL, 1. */
    public static final int TableHorizontalRotationAngle = 0x00189469;
    /** Table Head Tilt Angle: FL, 1. */
    public static final int TableHeadTiltAngle = 0x00189470;
    /** Table Cradle Tilt Angle: FL, 1. */
    public static final int TableCradleTiltAngle = 0x00189471;
    /** Frame Display Shutter Sequence: SQ, 1. */
    public static final int FrameDisplayShutterSequence = 0x00189472;
    /** Acquired Image Area Dose Product: FL, 1. */
    public static final int AcquiredImageAreaDoseProduct = 0x00189473;
    /** C-arm Positioner Tabletop Relationship: CS, 1. */
    public static final int CArmPositionerTabletopRelationship = 0x00189474;
    /** X-Ray Geometry Sequence: SQ, 1. */
    public static final int XRayGeometrySequence = 0x00189476;
    /** Irradiation Event Identification Sequence: SQ, 1. */
    public static final int IrradiationEventIdentificationSequence = 0x00189477;
    /** X-Ray 3D Frame Type Sequence: SQ, 1. */
    public static final int XRay3DFrameTypeSequence = 0x00189504;
    /** Contributing Sources Sequence: SQ, 1. */
    public static final int ContributingSourcesSequence = 0x00189506;
    /** X-Ray 3D Acquisition Sequence: SQ, 1. */
    public static final int XRay3DAcquisitionSequence = 0x00189507;
    /** Primary Positioner Scan Arc: FL, 1. */
    public static final int PrimaryPositionerScanArc = 0x00189508;
    /** Secondary Positioner Scan Arc: FL, 1. */
    public static final int SecondaryPositionerScanArc = 0x00189509;
    /** Primary Positioner Scan Start Angle: FL, 1. */
    public static final int PrimaryPositionerScanStartAngle = 0x00189510;
    /** Secondary Positioner Scan Start Angle: FL, 1. */
    public static final int SecondaryPositionerScanStartAngle = 0x00189511;
    /** Primary Positioner Increment: FL, 1. */
    public static final int PrimaryPositionerIncrement = 0x00189514;
    /** Secondary Positioner Increment: FL, 1. */
    public static final int SecondaryPositionerIncrement = 0x00189515;
    /** Start Acquisition DateTime: DT, 1. */
    public static final int StartAcquisitionDateTime = 0x00189516;
    /** End Acquisition DateTime: DT, 1. */
    public static final int EndAcquisitionDateTime = 0x00189517;
    /** Primary Positioner Increment Sign: SS, 1. */
    public static final int PrimaryPositionerIncrementSign = 0x00189518;
    /** Secondary Positioner Increment Sign: SS, 1. */
    public static final int SecondaryPositionerIncrementSign = 0x00189519;
    /** Application Name: LO, 1. */
    public static final int ApplicationName = 0x00189524;
    /** Application Version: LO, 1. */
    public static final int ApplicationVersion = 0x00189525;
    /** Application Manufacturer: LO, 1. */
    public static final int ApplicationManufacturer = 0x00189526;
    /** Algorithm Type: CS, 1. */
    public static final int AlgorithmType = 0x00189527;
    /** Algorithm Description: LO, 1. */
    public static final int AlgorithmDescription = 0x00189528;
    /** X-Ray 3D Reconstruction Sequence: SQ, 1. */
    public static final int XRay3DReconstructionSequence = 0x00189530;
    /** Reconstruction Description: LO, 1. */
    public static final int ReconstructionDescription = 0x00189531;
    /** Per Projection Acquisition Sequence: SQ, 1. */
    public static final int PerProjectionAcquisitionSequence = 0x00189538;
    /** Detector Position Sequence: SQ, 1. */
    public static final int DetectorPositionSequence = 0x00189541;
    /** X-Ray Acquisition Dose Sequence: SQ, 1. */
    public static final int XRayAcquisitionDoseSequence = 0x00189542;
    /** X-Ray Source Isocenter Primary Angle: FD, 1. */
    public static final int XRaySourceIsocenterPrimaryAngle = 0x00189543;
    /** X-Ray Source Isocenter Secondary Angle: FD, 1. */
    public static final int XRaySourceIsocenterSecondaryAngle = 0x00189544;
    /** Breast Support Isocenter Primary Angle: FD, 1. */
    public static final int BreastSupportIsocenterPrimaryAngle = 0x00189545;
    /** Breast Support Isocenter Secondary Angle: FD, 1. */
    public static final int BreastSupportIsocenterSecondaryAngle = 0x00189546;
    /** Breast Support X Position to Isocenter: FD, 1. */
    public static final int BreastSupportXPositionToIsocenter = 0x00189547;
    /** Breast Support Y Position to Isocenter: FD, 1. */
    public static final int BreastSupportYPositionToIsocenter = 0x00189548;
    /** Breast Support Z Position to Isocenter: FD, 1. */
    public static final int BreastSupportZPositionToIsocenter = 0x00189549;
    /** Detector Isocenter Primary Angle: FD, 1. */
    public static final int DetectorIsocenterPrimaryAngle = 0x00189550;
    /** Detector Isocenter Secondary Angle: FD, 1. */
    public static final int DetectorIsocenterSecondaryAngle = 0x00189551;
    /** Detector X Position to Isocenter: FD, 1. */
    public static final int DetectorXPositionToIsocenter = 0x00189552;
    /** Detector Y Position to Isocenter: FD, 1. */
    public static final int DetectorYPositionToIsocenter = 0x00189553;
    /** Detector Z Position to Isocenter: FD, 1. */
    public static final int DetectorZPositionToIsocenter = 0x00189554;
    /** X-Ray Grid Sequence: SQ, 1. */
    public static final int XRayGridSequence = 0x00189555;
    /** X-Ray Filter Sequence: SQ, 1. */
    public static final int XRayFilterSequence = 0x00189556;
    /** Detector Active Area TLHC Position: FD, 3. */
    public static final int DetectorActiveAreaTLHCPosition = 0x00189557;
    /** Detector Active Area Orientation: FD, 6. */
    public static final int DetectorActiveAreaOrientation = 0x00189558;
    /** Positioner Primary Angle Direction: CS, 1. */
    public static final int PositionerPrimaryAngleDirection = 0x00189559;
    /** Diffusion b-matrix Sequence: SQ, 1. */
    public static final int DiffusionBMatrixSequence = 0x00189601;
    /** Diffusion b-value XX: FD, 1. */
    public static final int DiffusionBValueXX = 0x00189602;
    /** Diffusion b-value XY: FD, 1. */
    public static final int DiffusionBValueXY = 0x00189603;
    /** Diffusion b-value XZ: FD, 1. */
    public static final int DiffusionBValueXZ = 0x00189604;
    /** Diffusion b-value YY: FD, 1. */
    public static final int DiffusionBValueYY = 0x00189605;
    /** Diffusion b-value YZ: FD, 1. */
    public static final int DiffusionBValueYZ = 0x00189606;
    /** Diffusion b-value ZZ: FD, 1. */
    public static final int DiffusionBValueZZ = 0x00189607;
    /** Functional MR Sequence: SQ, 1. */
    public static final int FunctionalMRSequence = 0x00189621;
    /** Functional Settling Phase Frames Present: CS, 1. */
    public static final int FunctionalSettlingPhaseFramesPresent = 0x00189622;
    /** Functional Sync Pulse: DT, 1. */
    public static final int FunctionalSyncPulse = 0x00189623;
    /** Settling Phase Frame: CS, 1. */
    public static final int SettlingPhaseFrame = 0x00189624;
    /** Decay Correction DateTime: DT, 1. */
    public static final int DecayCorrectionDateTime = 0x00189701;
    /** Start Density Threshold: FD, 1. */
    public static final int StartDensityThreshold = 0x00189715;
    /** Start Relative Density Difference Threshold: FD, 1. */
    public static final int StartRelativeDensityDifferenceThreshold = 0x00189716;
    /** Start Cardiac Trigger Count Threshold: FD, 1. */
    public static final int StartCardiacTriggerCountThreshold = 0x00189717;
    /** Start Respiratory Trigger Count Threshold: FD, 1. */
    public static final int StartRespiratoryTriggerCountThreshold = 0x00189718;
    /** Termination Counts Threshold: FD, 1. */
    public static final int TerminationCountsThreshold = 0x00189719;
    /** Termination Density Threshold: FD, 1. */
    public static final int TerminationDensityThreshold = 0x00189720;
    /** Termination Relative Density Threshold: FD, 1. */
    public static final int TerminationRelativeDensityThreshold = 0x00189721;
    /** Termination Time Threshold: FD, 1. */
    public static final int TerminationTimeThreshold = 0x00189722;
    /** Termination Cardiac Trigger Count Threshold: FD, 1. */
    public static final int TerminationCardiacTriggerCountThreshold = 0x00189723;
    /** Termination Respiratory Trigger Count Threshold: FD, 1. */
    public static final int TerminationRespiratoryTriggerCountThreshold = 0x00189724;
    /** Detector Geometry: CS, 1. */
    public static final int DetectorGeometry = 0x00189725;
    /** Transverse Detector Separation: FD, 1. */
    public static final int TransverseDetectorSeparation = 0x00189726;
    /** Axial Detector Dimension: FD, 1. */
    public static final int AxialDetectorDimension = 0x00189727;
    /** Radiopharmaceutical Agent Number: US, 1. */
    public static final int RadiopharmaceuticalAgentNumber = 0x00189729;
    /** PET Frame Acquisition Sequence: SQ, 1. */
    public static final int PETFrameAcquisitionSequence = 0x00189732;
    /** PET Detector Motion Details Sequence: SQ, 1. */
    public static final int PETDetectorMotionDetailsSequence = 0x00189733;
    /** PET Table Dynamics Sequence: SQ, 1. */
    public static final int PETTableDynamicsSequence = 0x00189734;
    /** PET Position Sequence: SQ, 1. */
    public static final int PETPositionSequence = 0x00189735;
    /** PET Frame Correction Factors Sequence: SQ, 1. */
    public static final int PETFrameCorrectionFactorsSequence = 0x00189736;
    /** Radiopharmaceutical Usage Sequence: SQ, 1. */
    public static final int RadiopharmaceuticalUsageSequence = 0x00189737;
    /** Attenuation Correction Source: CS, 1. */
    public static final int AttenuationCorrectionSource = 0x00189738;
    /** Number of Iterations: US, 1. */
    public static final int NumberOfIterations = 0x00189739;
    /** Number of Subsets: US, 1. */
    public static final int NumberOfSubsets = 0x00189740;
    /** PET Reconstruction Sequence: SQ, 1. */
    public static final int PETReconstructionSequence = 0x00189749;
    /** PET Frame Type Sequence: SQ, 1. */
    public static final int PETFrameTypeSequence = 0x00189751;
    /** Time of Flight Information Used: CS, 1. */
    public static final int TimeOfFlightInformationUsed = 0x00189755;
    /** Reconstruction Type: CS, 1. */
    public static final int ReconstructionType = 0x00189756;
    /** Decay Corrected: CS, 1. */
    public static final int DecayCorrected = 0x00189758;
    /** Attenuation Corrected: CS, 1. */
    public static final int AttenuationCorrected = 0x00189759;
    /** Scatter Corrected: CS, 1. */
    public static final int ScatterCorrected = 0x00189760;
    /** Dead Time Corrected: CS, 1. */
    public static final int DeadTimeCorrected = 0x00189761;
    /** Gantry Motion Corrected: CS, 1. */
    public static final int GantryMotionCorrected = 0x00189762;
    /** Patient Motion Corrected: CS, 1. */
    public static final int PatientMotionCorrected = 0x00189763;
    /** Count Loss Normalization Corrected: CS, 1. */
    public static final int CountLossNormalizationCorrected = 0x00189764;
    /** Randoms Corrected: CS, 1. */
    public static final int RandomsCorrected = 0x00189765;
    /** Non-uniform Radial Sampling Corrected: CS, 1. */
    public static final int NonUniformRadialSamplingCorrected = 0x00189766;
    /** Sensitivity Calibrated: CS, 1. */
    public static final int SensitivityCalibrated = 0x00189767;
    /** Detector Normalization Correction: CS, 1. */
    public static final int DetectorNormalizationCorrection = 0x00189768;
    /** Iterative Reconstruction Method: CS, 1. */
    public static final int IterativeReconstructionMethod = 0x00189769;
    /** Attenuation Correction Temporal Relationship: CS, 1. */
    public static final int AttenuationCorrectionTemporalRelationship = 0x00189770;
    /** Patient Physiological State Sequence: SQ, 1. */
    public static final int PatientPhysiologicalStateSequence = 0x00189771;
    /** Patient Physiological State Code Sequence: SQ, 1. */
    public static final int PatientPhysiologicalStateCodeSequence = 0x00189772;
    /** Depth(s) of Focus: FD, 1-n. */
    public static final int DepthsOfFocus = 0x00189801;
    /** Excluded Intervals Sequence: SQ, 1. */
    public static final int ExcludedIntervalsSequence = 0x00189803;
    /** Exclusion Start DateTime: DT, 1. */
    public static final int ExclusionStartDateTime = 0x00189804;
    /** Exclusion Duration: FD, 1. */
    public static final int ExclusionDuration = 0x00189805;
    /** US Image Description Sequence: SQ, 1. */
    public static final int USImageDescriptionSequence = 0x00189806;
    /** Image Data Type Sequence: SQ, 1. */
    public static final int ImageDataTypeSequence = 0x00189807;
    /** Data Type: CS, 1. */
    public static final int DataType = 0x00189808;
    /** Transducer Scan Pattern Code Sequence: SQ, 1. */
    public static final int TransducerScanPatternCodeSequence = 0x00189809;
    /** Aliased Data Type: CS, 1. */
    public static final int AliasedDataType = 0x0018980B;
    /** Position Measuring Device Used: CS, 1. */
    public static final int PositionMeasuringDeviceUsed = 0x0018980C;
    /** Transducer Geometry Code Sequence: SQ, 1. */
    public static final int TransducerGeometryCodeSequence = 0x0018980D;
    /** Transducer Beam Steering Code Sequence: SQ, 1. */
    public static final int TransducerBeamSteeringCodeSequence = 0x0018980E;
    /** Transducer Application Code Sequence: SQ, 1. */
    public static final int TransducerApplicationCodeSequence = 0x0018980F;
    /** Zero Velocity Pixel Value: US or SS, 1. */
    public static final int ZeroVelocityPixelValue = 0x00189810;
    /** Photoacoustic Excitation Characteristics Sequence: SQ, 1. */
    public static final int PhotoacousticExcitationCharacteristicsSequence = 0x00189821;
    /** Excitation Spectral Width: FD, 1. */
    public static final int ExcitationSpectralWidth = 0x00189822;
    /** Excitation Energy: FD, 1. */
    public static final int ExcitationEnergy = 0x00189823;
    /** Excitation Pulse Duration: FD, 1. */
    public static final int ExcitationPulseDuration = 0x00189824;
    /** Excitation Wavelength Sequence: SQ, 1. */
    public static final int ExcitationWavelengthSequence = 0x00189825;
    /** Excitation Wavelength: FD, 1. */
    public static final int ExcitationWavelength = 0x00189826;
    /** Illumination Translation Flag: CS, 1. */
    public static final int IlluminationTranslationFlag = 0x00189828;
    /** Acoustic Coupling Medium Flag: CS, 1. */
    public static final int AcousticCouplingMediumFlag = 0x00189829;
    /** Acoustic Coupling Medium Code Sequence: SQ, 1. */
    public static final int AcousticCouplingMediumCodeSequence = 0x0018982A;
    /** Acoustic Coupling Medium Temperature: FD, 1. */
    public static final int AcousticCouplingMediumTemperature = 0x0018982B;
    /** Transducer Response Sequence: SQ, 1. */
    public static final int TransducerResponseSequence = 0x0018982C;
    /** Center Frequency: FD, 1. */
    public static final int CenterFrequency = 0x0018982D;
    /** Fractional Bandwidth: FD, 1. */
    public static final int FractionalBandwidth = 0x0018982E;
    /** Lower Cutoff Frequency: FD, 1. */
    public static final int LowerCutoffFrequency = 0x0018982F;
    /** Upper Cutoff Frequency: FD, 1. */
    public static final int UpperCutoffFrequency = 0x00189830;
    /** Transducer Technology Sequence: SQ, 1. */
    public static final int TransducerTechnologySequence = 0x00189831;
    /** Sound Speed Correction Mechanism Code Sequence: SQ, 1. */
    public static final int SoundSpeedCorrectionMechanismCodeSequence = 0x00189832;
    /** Object Sound Speed: FD, 1. */
    public static final int ObjectSoundSpeed = 0x00189833;
    /** Acoustic Coupling Medium Sound Speed: FD, 1. */
    public static final int AcousticCouplingMediumSoundSpeed = 0x00189834;
    /** Photoacoustic Image Frame Type Sequence: SQ, 1. */
    public static final int PhotoacousticImageFrameTypeSequence = 0x00189835;
    /** Image Data Type Code Sequence: SQ, 1. */
    public static final int ImageDataTypeCodeSequence = 0x00189836;
    /** Reference Location Label: LO, 1. */
    public static final int ReferenceLocationLabel = 0x00189900;
    /** Reference Location Description: UT, 1. */
    public static final int ReferenceLocationDescription = 0x00189901;
    /** Reference Basis Code Sequence: SQ, 1. */
    public static final int ReferenceBasisCodeSequence = 0x00189902;
    /** Reference Geometry Code Sequence: SQ, 1. */
    public static final int ReferenceGeometryCodeSequence = 0x00189903;
    /** Offset Distance: DS, 1. */
    public static final int OffsetDistance = 0x00189904;
    /** Offset Direction: CS, 1. */
    public static final int OffsetDirection = 0x00189905;
    /** Potential Scheduled Protocol Code Sequence: SQ, 1. */
    public static final int PotentialScheduledProtocolCodeSequence = 0x00189906;
    /** Potential Requested Procedure Code Sequence: SQ, 1. */
    public static final int PotentialRequestedProcedureCodeSequence = 0x00189907;
    /** Potential Reasons for Procedure: UC, 1-n. */
    public static final int PotentialReasonsForProcedure = 0x00189908;
    /** Potential Reasons for Procedure Code Sequence: SQ, 1. */
    public static final int PotentialReasonsForProcedureCodeSequence = 0x00189909;
    /** Potential Diagnostic Tasks: UC, 1-n. */
    public static final int PotentialDiagnosticTasks = 0x0018990A;
    /** Contraindications Code Sequence: SQ, 1. */
    public static final int ContraindicationsCodeSequence = 0x0018990B;
    /** Referenced Defined Protocol Sequence: SQ, 1. */
    public static final int ReferencedDefinedProtocolSequence = 0x0018990C;
    /** Referenced Performed Protocol Sequence: SQ, 1. */
    public static final int ReferencedPerformedProtocolSequence = 0x0018990D;
    /** Predecessor Protocol Sequence: SQ, 1. */
    public static final int PredecessorProtocolSequence = 0x0018990E;
    /** Protocol Planning Information: UT, 1. */
    public static final int ProtocolPlanningInformation = 0x0018990F;
    /** Protocol Design Rationale: UT, 1. */
    public static final int ProtocolDesignRationale = 0x00189910;
    /** Patient Specification Sequence: SQ, 1. */
    public static final int PatientSpecificationSequence = 0x00189911;
    /** Model Specification Sequence: SQ, 1. */
    public static final int ModelSpecificationSequence = 0x00189912;
    /** Parameters Specification Sequence: SQ, 1. */
    public static final int ParametersSpecificationSequence = 0x00189913;
    /** Instruction Sequence: SQ, 1. */
    public static final int InstructionSequence = 0x00189914;
    /** Instruction Index: US, 1. */
    public static final int InstructionIndex = 0x00189915;
    /** Instruction Text: LO, 1. */
    public static final int InstructionText = 0x00189916;
    /** Instruction Description: UT, 1. */
    public static final int InstructionDescription = 0x00189917;
    /** Instruction Performed Flag: CS, 1. */
    public static final int InstructionPerformedFlag = 0x00189918;
    /** Instruction Performed DateTime: DT, 1. */
    public static final int InstructionPerformedDateTime = 0x00189919;
    /** Instruction Performance Comment: UT, 1. */
    public static final int InstructionPerformanceComment = 0x0018991A;
    /** Patient Positioning Instruction Sequence: SQ, 1. */
    public static final int PatientPositioningInstructionSequence = 0x0018991B;
    /** Positioning Method Code Sequence: SQ, 1. */
    public static final int PositioningMethodCodeSequence = 0x0018991C;
    /** Positioning Landmark Sequence: SQ, 1. */
    public static final int PositioningLandmarkSequence = 0x0018991D;
    /** Target Frame of Reference UID: UI, 1. */
    public static final int TargetFrameOfReferenceUID = 0x0018991E;
    /** Acquisition Protocol Element Specification Sequence: SQ, 1. */
    public static final int AcquisitionProtocolElementSpecificationSequence = 0x0018991F;
    /** Acquisition Protocol Element Sequence: SQ, 1. */
    public static final int AcquisitionProtocolElementSequence = 0x00189920;
    /** Protocol Element Number: US, 1. */
    public static final int ProtocolElementNumber = 0x00189921;
    /** Protocol Element Name: LO, 1. */
    public static final int ProtocolElementName = 0x00189922;
    /** Protocol Element Characteristics Summary: UT, 1. */
    public static final int ProtocolElementCharacteristicsSummary = 0x00189923;
    /** Protocol Element Purpose: UT, 1. */
    public static final int ProtocolElementPurpose = 0x00189924;
    /** Acquisition Motion: CS, 1. */
    public static final int AcquisitionMotion = 0x00189930;
    /** Acquisition Start Location Sequence: SQ, 1. */
    public static final int AcquisitionStartLocationSequence = 0x00189931;
    /** Acquisition End Location Sequence: SQ, 1. */
    public static final int AcquisitionEndLocationSequence = 0x00189932;
    /** Reconstruction Protocol Element Specification Sequence: SQ, 1. */
    public static final int ReconstructionProtocolElementSpecificationSequence = 0x00189933;
    /** Reconstruction Protocol Element Sequence: SQ, 1. */
    public static final int ReconstructionProtocolElementSequence = 0x00189934;
    /** Storage Protocol Element Specification Sequence: SQ, 1. */
    public static final int StorageProtocolElementSpecificationSequence = 0x00189935;
    /** Storage Protocol Element Sequence: SQ, 1. */
    public static final int StorageProtocolElementSequence = 0x00189936;
    /** Requested Series Description: LO, 1. */
    public static final int RequestedSeriesDescription = 0x00189937;
    /** Source Acquisition Protocol Element Number: US, 1-n. */
    public static final int SourceAcquisitionProtocolElementNumber = 0x00189938;
    /** Source Acquisition Beam Number: US, 1-n. */
    public static final int SourceAcquisitionBeamNumber = 0x00189939;
    /** Source Reconstruction Protocol Element Number: US, 1-n. */
    public static final int SourceReconstructionProtocolElementNumber = 0x0018993A;
    /** Reconstruction Start Location Sequence: SQ, 1. */
    public static final int ReconstructionStartLocationSequence = 0x0018993B;
    /** Reconstruction End Location Sequence: SQ, 1. */
    public static final int ReconstructionEndLocationSequence = 0x0018993C;
    /** Reconstruction Algorithm Sequence: SQ, 1. */
    public static final int ReconstructionAlgorithmSequence = 0x0018993D;
    /** Reconstruction Target Center Location Sequence: SQ, 1. */
    public static final int ReconstructionTargetCenterLocationSequence = 0x0018993E;
    /** Image Filter Description: UT, 1. */
    public static final int ImageFilterDescription = 0x00189941;
    /** CTDIvol Notification Trigger: FD, 1. */
    public static final int CTDIvolNotificationTrigger = 0x00189942;
    /** DLP Notification Trigger: FD, 1. */
    public static final int DLPNotificationTrigger = 0x00189943;
    /** Auto KVP Selection Type: CS, 1. */
    public static final int AutoKVPSelectionType = 0x00189944;
    /** Auto KVP Upper Bound: FD, 1. */
    public static final int AutoKVPUpperBound = 0x00189945;
    /** Auto KVP Lower Bound: FD, 1. */
    public static final int AutoKVPLowerBound = 0x00189946;
    /** Protocol Defined Patient Position: CS, 1. */
    public static final int ProtocolDefinedPatientPosition = 0x00189947;
    /** Contributing Equipment Sequence: SQ, 1. */
    public static final int ContributingEquipmentSequence = 0x0018A001;
    /** Contribution DateTime: DT, 1. */
    public static final int ContributionDateTime = 0x0018A002;
    /** Contribution Description: ST, 1. */
    public static final int ContributionDescription = 0x0018A003;
    /** Study Instance UID: UI, 1. */
    public static final int StudyInstanceUID = 0x0020000D;
    /** Series Instance UID: UI, 1. */
    public static final int SeriesInstanceUID = 0x0020000E;
    /** Study ID: SH, 1. */
    public static final int StudyID = 0x00200010;
    /** Series Number: IS, 1. */
    public static final int SeriesNumber = 0x00200011;
    /** Acquisition Number: IS, 1. */
    public static final int AcquisitionNumber = 0x00200012;
    /** Instance Number: IS, 1. */
    public static final int InstanceNumber = 0x00200013;
    /** Isotope Number: IS, 1, retired. */
    public static final int IsotopeNumber = 0x00200014;
    /** Phase Number: IS, 1, retired. */
    public static final int PhaseNumber = 0x00200015;
    /** Interval Number: IS, 1, retired. */
    public static final int IntervalNumber = 0x00200016;
    /** Time Slot Number: IS, 1, retired. */
    public static final int TimeSlotNumber = 0x00200017;
    /** Angle Number: IS, 1, retired. */
    public static final int AngleNumber = 0x00200018;
    /** Item Number: IS, 1. */
    public static final int ItemNumber = 0x00200019;
    /** Patient Orientation: CS, 2. */
    public static final int PatientOrientation = 0x00200020;
    /** Overlay Number: IS, 1, retired. */
    public static final int OverlayNumber = 0x00200022;
    /** Curve Number: IS, 1, retired. */
    public static final int CurveNumber = 0x00200024;
    /** LUT Number: IS, 1, retired. */
    public static final int LUTNumber = 0x00200026;
    /** Pyramid Label: LO, 1. */
    public static final int PyramidLabel = 0x00200027;
    /** Image Position: DS, 3, retired. */
    public static final int ImagePosition = 0x00200030;
    /** Image Position (Patient): DS, 3. */
    public static final int ImagePositionPatient = 0x00200032;
    /** Image Orientation: DS, 6, retired. */
    public static final int ImageOrientation = 0x00200035;
    /** Image Orientation (Patient): DS, 6. */
    public static final int ImageOrientationPatient = 0x00200037;
    /** Location: DS, 1, retired. */
    public static final int Location = 0x00200050;
    /** Frame of Reference UID: UI, 1. */
    public static final int FrameOfReferenceUID = 0x00200052;
    /** Laterality: CS, 1. */
    public static final int Laterality = 0x00200060;
    /** Image Laterality: CS, 1. */
    public static final int ImageLaterality = 0x00200062;
    /** Image Geometry Type: LO, 1, retired. */
    public static final int ImageGeometryType = 0x00200070;
    /** Masking Image: CS, 1-n, retired. */
    public static final int MaskingImage = 0x00200080;
    /** Report Number: IS, 1, retired. */
    public static final int ReportNumber = 0x002000AA;
    /** Temporal Position Identifier: IS, 1. */
    public static final int TemporalPositionIdentifier = 0x00200100;
    /** Number of Temporal Positions: IS, 1. */
    public static final int NumberOfTemporalPositions = 0x00200105;
    /** Temporal Resolution: DS, 1. */
    public static final int TemporalResolution = 0x00200110;
    /** Synchronization Frame of Reference UID: UI, 1. */
    public static final int SynchronizationFrameOfReferenceUID = 0x00200200;
    /** SOP Instance UID of Concatenation Source: UI, 1. */
    public static final int SOPInstanceUIDOfConcatenationSource = 0x00200242;
    /** Series in Study: IS, 1, retired. */
    public static final int SeriesInStudy = 0x00201000;
    /** Acquisitions in Series: IS, 1, retired. */
    public static final int AcquisitionsInSeries = 0x00201001;
    /** Images in Acquisition: IS, 1. */
    public static final int ImagesInAcquisition = 0x00201002;
    /** Images in Series: IS, 1, retired. */
    public static final int ImagesInSeries = 0x00201003;
    /** Acquisitions in Study: IS, 1, retired. */
    public static final int AcquisitionsInStudy = 0x00201004;
    /** Images in Study: IS, 1, retired. */
    public static final int ImagesInStudy = 0x00201005;
    /** Reference: LO, 1-n, retired. */
    public static final int Reference = 0x00201020;
    /** Target Position Reference Indicator: LO, 1. */
    public static final int TargetPositionReferenceIndicator = 0x0020103F;
    /** Position Reference Indicator: LO, 1. */
    public static final int PositionReferenceIndicator = 0x00201040;
    /** Slice Location: DS, 1. */
    public static final int SliceLocation = 0x00201041;
    /** Other Study Numbers: IS, 1-n, retired. */
    public static final int OtherStudyNumbers = 0x00201070;
    /** Number of Patient Related Studies: IS, 1. */
    public static final int NumberOfPatientRelatedStudies = 0x00201200;
    /** Number of Patient Related Series: IS, 1. */
    public static final int NumberOfPatientRelatedSeries = 0x00201202;
    /** Number of Patient Related Instances: IS, 1. */
    public static final int NumberOfPatientRelatedInstances = 0x00201204;
    /** Number of Study Related Series: IS, 1. */
    public static final int NumberOfStudyRelatedSeries = 0x00201206;
    /** Number of Study Related Instances: IS, 1. */
    public static final int NumberOfStudyRelatedInstances = 0x00201208;
    /** Number of Series Related Instances: IS, 1. */
    public static final int NumberOfSeriesRelatedInstances = 0x00201209;
    /** Source Image IDs: CS, 1-n, retired. */
    public static final int SourceImageIDs = 0x00203100;
    /** Modifying Device ID: CS, 1, retired. */
    public static final int ModifyingDeviceID = 0x00203401;
    /** Modified Image ID: CS, 1, retired. */
    public static final int ModifiedImageID = 0x00203402;
    /** Modified Image Date: DA, 1, retired. */
    public static final int ModifiedImageDate = 0x00203403;
    /** Modifying Device Manufacturer: LO, 1, retired. */
    public static final int ModifyingDeviceManufacturer = 0x00203404;
    /** Modified Image Time: TM, 1, retired. */
    public static final int ModifiedImageTime = 0x00203405;
    /** Modified Image Description: LO, 1, retired. */
    public static final int ModifiedImageDescription = 0x00203406;
    /** Image Comments: LT, 1. */
    public static final int ImageComments = 0x00204000;
    /** Original Image Identification: AT, 1-n, retired. */
    public static final int OriginalImageIdentification = 0x00205000;
    /** Original Image Identification Nomenclature: LO, 1-n, retired. */
    public static final int OriginalImageIdentificationNomenclature = 0x00205002;
    /** Stack ID: SH, 1. */
    public static final int StackID = 0x00209056;
    /** In-Stack Position Number: UL, 1. */
    public static final int InStackPositionNumber = 0x00209057;
    /** Frame Anatomy Sequence: SQ, 1. */
    public static final int FrameAnatomySequence = 0x00209071;
    /** Frame Laterality: CS, 1. */
    public static final int FrameLaterality = 0x00209072;
    /** Frame Content Sequence: SQ, 1. */
    public static final int FrameContentSequence = 0x00209111;
    /** Plane Position Sequence: SQ, 1. */
    public static final int PlanePositionSequence = 0x00209113;
    /** Plane Orientation Sequence: SQ, 1. */
    public static final int PlaneOrientationSequence = 0x00209116;
    /** Temporal Position Index: UL, 1. */
    public static final int TemporalPositionIndex = 0x00209128;
    /** Nominal Cardiac Trigger Delay Time: FD, 1. */
    public static final int NominalCardiacTriggerDelayTime = 0x00209153;
    /** Nominal Cardiac Trigger Time Prior To R-Peak: FL, 1. */
    public static final int NominalCardiacTriggerTimePriorToRPeak = 0x00209154;
    /** Actual Cardiac Trigger Time Prior To R-Peak: FL, 1. */
    public static final int ActualCardiacTriggerTimePriorToRPeak = 0x00209155;
    /** Frame Acquisition Number: US, 1. */
    public static final int FrameAcquisitionNumber = 0x00209156;
    /** Dimension Index Values: UL, 1-n. */
    public static final int DimensionIndexValues = 0x00209157;
    /** Frame Comments: LT, 1. */
    public static final int FrameComments = 0x00209158;
    /** Concatenation UID: UI, 1. */
    public static final int ConcatenationUID = 0x00209161;
    /** In-concatenation Number: US, 1. */
    public static final int InConcatenationNumber = 0x00209162;
    /** In-concatenation Total Number: US, 1. */
    public static final int InConcatenationTotalNumber = 0x00209163;
    /** Dimension Organization UID: UI, 1. */
    public static final int DimensionOrganizationUID = 0x00209164;
    /** Dimension Index Pointer: AT, 1. */
    public static final int DimensionIndexPointer = 0x00209165;
    /** Functional Group Pointer: AT, 1. */
    public static final int FunctionalGroupPointer = 0x00209167;
    /** Unassigned Shared Converted Attributes Sequence: SQ, 1. */
    public static final int UnassignedSharedConvertedAttributesSequence = 0x00209170;
    /** Unassigned Per-Frame Converted Attributes Sequence: SQ, 1. */
    public static final int UnassignedPerFrameConvertedAttributesSequence = 0x00209171;
    /** Conversion Source Attributes Sequence: SQ, 1. */
    public static final int ConversionSourceAttributesSequence = 0x00209172;
    /** Dimension Index Private Creator: LO, 1. */
    public static final int DimensionIndexPrivateCreator = 0x00209213;
    /** Dimension Organization Sequence: SQ, 1. */
    public static final int DimensionOrganizationSequence = 0x00209221;
    /** Dimension Index Sequence: SQ, 1. */
    public static final int DimensionIndexSequence = 0x00209222;
    /** Concatenation Frame Offset Number: UL, 1. */
    public static final int ConcatenationFrameOffsetNumber = 0x00209228;
    /** Functional Group Private Creator: LO, 1. */
    public static final int FunctionalGroupPrivateCreator = 0x00209238;
    /** Nominal Percentage of Cardiac Phase: FL, 1. */
    public static final int NominalPercentageOfCardiacPhase = 0x00209241;
    /** Nominal Percentage of Respiratory Phase: FL, 1. */
    public static final int NominalPercentageOfRespiratoryPhase = 0x00209245;
    /** Starting Respiratory Amplitude: FL, 1. */
    public static final int StartingRespiratoryAmplitude = 0x00209246;
    /** Starting Respiratory Phase: CS, 1. */
    public static final int StartingRespiratoryPhase = 0x00209247;
    /** Ending Respiratory Amplitude: FL, 1. */
    public static final int EndingRespiratoryAmplitude = 0x00209248;
    /** Ending Respiratory Phase: CS, 1. */
    public static final int EndingRespiratoryPhase = 0x00209249;
    /** Respiratory Trigger Type: CS, 1. */
    public static final int RespiratoryTriggerType = 0x00209250;
    /** R-R Interval Time Nominal: FD, 1. */
    public static final int RRIntervalTimeNominal = 0x00209251;
    /** Actual Cardiac Trigger Delay Time: FD, 1. */
    public static final int ActualCardiacTriggerDelayTime = 0x00209252;
    /** Respiratory Synchronization Sequence: SQ, 1. */
    public static final int RespiratorySynchronizationSequence = 0x00209253;
    /** Respiratory Interval Time: FD, 1. */
    public static final int RespiratoryIntervalTime = 0x00209254;
    /** Nominal Respiratory Trigger Delay Time: FD, 1. */
    public static final int NominalRespiratoryTriggerDelayTime = 0x00209255;
    /** Respiratory Trigger Delay Threshold: FD, 1. */
    public static final int RespiratoryTriggerDelayThreshold = 0x00209256;
    /** Actual Respiratory Trigger Delay Time: FD, 1. */
    public static final int ActualRespiratoryTriggerDelayTime = 0x00209257;
    /** Image Position (Volume): FD, 3. */
    public static final int ImagePositionVolume = 0x00209301;
    /** Image Orientation (Volume): FD, 6. */
    public static final int ImageOrientationVolume = 0x00209302;
    /** Ultrasound Acquisition Geometry: CS, 1. */
    public static final int UltrasoundAcquisitionGeometry = 0x00209307;
    /** Apex Position: FD, 3. */
    public static final int ApexPosition = 0x00209308;
    /** Volume to Transducer Mapping Matrix: FD, 16. */
    public static final int VolumeToTransducerMappingMatrix = 0x00209309;
    /** Volume to Table Mapping Matrix: FD, 16. */
    public static final int VolumeToTableMappingMatrix = 0x0020930A;
    /** Volume to Transducer Relationship: CS, 1. */
    public static final int VolumeToTransducerRelationship = 0x0020930B;
    /** Patient Frame of Reference Source: CS, 1. */
    public static final int PatientFrameOfReferenceSource = 0x0020930C;
    /** Temporal Position Time Offset: FD, 1. */
    public static final int TemporalPositionTimeOffset = 0x0020930D;
    /** Plane Position (Volume) Sequence: SQ, 1. */
    public static final int PlanePositionVolumeSequence = 0x0020930E;
    /** Plane Orientation (Volume) Sequence: SQ, 1. */
    public static final int PlaneOrientationVolumeSequence = 0x0020930F;
    /** Temporal Position Sequence: SQ, 1. */
    public static final int TemporalPositionSequence = 0x00209310;
    /** Dimension Organization Type: CS, 1. */
    public static final int DimensionOrganizationType = 0x00209311;
    /** Volume Frame of Reference UID: UI, 1. */
    public static final int VolumeFrameOfReferenceUID = 0x00209312;
    /** Table Frame of Reference UID: UI, 1. */
    public static final int TableFrameOfReferenceUID = 0x00209313;
    /** Dimension Description Label: LO, 1. */
    public static final int DimensionDescriptionLabel = 0x00209421;
    /** Patient Orientation in Frame Sequence: SQ, 1. */
    public static final int PatientOrientationInFrameSequence = 0x00209450;
    /** Frame Label: LO, 1. */
    public static final int FrameLabel = 0x00209453;
    /** Acquisition Index: US, 1-n. */
    public static final int AcquisitionIndex = 0x00209518;
    /** Contributing SOP Instances Reference Sequence: SQ, 1. */
    public static final int ContributingSOPInstancesReferenceSequence = 0x00209529;
    /** Reconstruction Index: US, 1. */
    public static final int ReconstructionIndex = 0x00209536;
    /** Light Path Filter Pass-Through Wavelength: US, 1. */
    public static final int LightPathFilterPassThroughWavelength = 0x00220001;
    /** Light Path Filter Pass Band: US, 2. */
    public static final int LightPathFilterPassBand = 0x00220002;
    /** Image Path Filter Pass-Through Wavelength: US, 1. */
    public static final int ImagePathFilterPassThroughWavelength = 0x00220003;
    /** Image Path Filter Pass Band: US, 2. */
    public static final int ImagePathFilterPassBand = 0x00220004;
    /** Patient Eye Movement Commanded: CS, 1. */
    public static final int PatientEyeMovementCommanded = 0x00220005;
    /** Patient Eye Movement Command Code Sequence: SQ, 1. */
    public static final int PatientEyeMovementCommandCodeSequence = 0x00220006;
    /** Spherical Lens Power: FL, 1. */
    public static final int SphericalLensPower = 0x00220007;
    /** Cylinder Lens Power: FL, 1. */
    public static final int CylinderLensPower = 0x00220008;
    /** Cylinder Axis: FL, 1. */
    public static final int CylinderAxis = 0x00220009;
    /** Emmetropic Magnification: FL, 1. */
    public static final int EmmetropicMagnification = 0x0022000A;
    /** Intra Ocular Pressure: FL, 1. */
    public static final int IntraOcularPressure = 0x0022000B;
    /** Horizontal Field of View: FL, 1. */
    public static final int HorizontalFieldOfView = 0x0022000C;
    /** Pupil Dilated: CS, 1. */
    public static final int PupilDilated = 0x0022000D;
    /** Degree of Dilation: FL, 1. */
    public static final int DegreeOfDilation = 0x0022000E;
    /** Vertex Distance: FD, 1. */
    public static final int VertexDistance = 0x0022000F;
    /** Stereo Baseline Angle: FL, 1. */
    public static final int StereoBaselineAngle = 0x00220010;
    /** Stereo Baseline Displacement: FL, 1. */
    public static final int StereoBaselineDisplacement = 0x00220011;
    /** Stereo Horizontal Pixel Offset: FL, 1. */
    public static final int StereoHorizontalPixelOffset = 0x00220012;
    /** Stereo Vertical Pixel Offset: FL, 1. */
    public static final int StereoVerticalPixelOffset = 0x00220013;
    /** Stereo Rotation: FL, 1. */
    public static final int StereoRotation = 0x00220014;
    /** Acquisition Device Type Code Sequence: SQ, 1. */
    public static final int AcquisitionDeviceTypeCodeSequence = 0x00220015;
    /** Illumination Type Code Sequence: SQ, 1. */
    public static final int IlluminationTypeCodeSequence = 0x00220016;
    /** Light Path Filter Type Stack Code Sequence: SQ, 1. */
    public static final int LightPathFilterTypeStackCodeSequence = 0x00220017;
    /** Image Path Filter Type Stack Code Sequence: SQ, 1. */
    public static final int ImagePathFilterTypeStackCodeSequence = 0x00220018;
    /** Lenses Code Sequence: SQ, 1. */
    public static final int LensesCodeSequence = 0x00220019;
    /** Channel Description Code Sequence: SQ, 1. */
    public static final int ChannelDescriptionCodeSequence = 0x0022001A;
    /** Refractive State Sequence: SQ, 1. */
    public static final int RefractiveStateSequence = 0x0022001B;
    /** Mydriatic Agent Code Sequence: SQ, 1. */
    public static final int MydriaticAgentCodeSequence = 0x0022001C;
    /** Relative Image Position Code Sequence: SQ, 1. */
    public static final int RelativeImagePositionCodeSequence = 0x0022001D;
    /** Camera Angle of View: FL, 1. */
    public static final int CameraAngleOfView = 0x0022001E;
    /** Stereo Pairs Sequence: SQ, 1. */
    public static final int StereoPairsSequence = 0x00220020;
    /** Left Image Sequence: SQ, 1. */
    public static final int LeftImageSequence = 0x00220021;
    /** Right Image Sequence: SQ, 1. */
    public static final int RightImageSequence = 0x00220022;
    /** Stereo Pairs Present: CS, 1. */
    public static final int StereoPairsPresent = 0x00220028;
    /** Axial Length of the Eye: FL, 1. */
    public static final int AxialLengthOfTheEye = 0x00220030;
    /** Ophthalmic Frame Location Sequence: SQ, 1. */
    public static final int OphthalmicFrameLocationSequence = 0x00220031;
    /** Reference Coordinates: FL, 2-2n. */
    public static final int ReferenceCoordinates = 0x00220032;
    /** Depth Spatial Resolution: FL, 1. */
    public static final int DepthSpatialResolution = 0x00220035;
    /** Maximum Depth Distortion: FL, 1. */
    public static final int MaximumDepthDistortion = 0x00220036;
    /** Along-scan Spatial Resolution: FL, 1. */
    public static final int AlongScanSpatialResolution = 0x00220037;
    /** Maximum Along-scan Distortion: FL, 1. */
    public static final int MaximumAlongScanDistortion = 0x00220038;
    /** Ophthalmic Image Orientation: CS, 1. */
    public static final int OphthalmicImageOrientation = 0x00220039;
    /** Depth of Transverse Image: FL, 1. */
    public static final int DepthOfTransverseImage = 0x00220041;
    /** Mydriatic Agent Concentration Units Sequence: SQ, 1. */
    public static final int MydriaticAgentConcentrationUnitsSequence = 0x00220042;
    /** Across-scan Spatial Resolution: FL, 1. */
    public static final int AcrossScanSpatialResolution = 0x00220048;
    /** Maximum Across-scan Distortion: FL, 1. */
    public static final int MaximumAcrossScanDistortion = 0x00220049;
    /** Mydriatic Agent Concentration: DS, 1. */
    public static final int MydriaticAgentConcentration = 0x0022004E;
    /** Illumination Wave Length: FL, 1. */
    public static final int IlluminationWaveLength = 0x00220055;
    /** Illumination Power: FL, 1. */
    public static final int IlluminationPower = 0x00220056;
    /** Illumination Bandwidth: FL, 1. */
    public static final int IlluminationBandwidth = 0x00220057;
    /** Mydriatic Agent Sequence: SQ, 1. */
    public static final int MydriaticAgentSequence = 0x00220058;
    /** Ophthalmic Axial Measurements Right Eye Sequence: SQ, 1. */
    public static final int OphthalmicAxialMeasurementsRightEyeSequence = 0x00221007;
    /** Ophthalmic Axial Measurements Left Eye Sequence: SQ, 1. */
    public static final int OphthalmicAxialMeasurementsLeftEyeSequence = 0x00221008;
    /** Ophthalmic Axial Measurements Device Type: CS, 1. */
    public static final int OphthalmicAxialMeasurementsDeviceType = 0x00221009;
    /** Ophthalmic Axial Length Measurements Type: CS, 1. */
    public static final int OphthalmicAxialLengthMeasurementsType = 0x00221010;
    /** Ophthalmic Axial Length Sequence: SQ, 1. */
    public static final int OphthalmicAxialLengthSequence = 0x00221012;
    /** Ophthalmic Axial Length: FL, 1. */
    public static final int OphthalmicAxialLength = 0x00221019;
    /** Lens Status Code Sequence: SQ, 1. */
    public static final int LensStatusCodeSequence = 0x00221024;
    /** Vitreous Status Code Sequence: SQ, 1. */
    public static final int VitreousStatusCodeSequence = 0x00221025;
    /** IOL Formula Code Sequence: SQ, 1. */
    public static final int IOLFormulaCodeSequence = 0x00221028;
    /** IOL Formula Detail: LO, 1. */
    public static final int IOLFormulaDetail = 0x00221029;
    /** Keratometer Index: FL, 1. */
    public static final int KeratometerIndex = 0x00221033;
    /** Source of Ophthalmic Axial Length Code Sequence: SQ, 1. */
    public static final int SourceOfOphthalmicAxialLengthCodeSequence = 0x00221035;
    /** Source of Corneal Size Data Code Sequence: SQ, 1. */
    public static final int SourceOfCornealSizeDataCodeSequence = 0x00221036;
    /** Target Refraction: FL, 1. */
    public static final int TargetRefraction = 0x00221037;
    /** Refractive Procedure Occurred: CS, 1. */
    public static final int RefractiveProcedureOccurred = 0x00221039;
    /** Refractive Surgery Type Code Sequence: SQ, 1. */
    public static final int RefractiveSurgeryTypeCodeSequence = 0x00221040;
    /** Ophthalmic Ultrasound Method Code Sequence: SQ, 1. */
    public static final int OphthalmicUltrasoundMethodCodeSequence = 0x00221044;
    /** Surgically Induced Astigmatism Sequence: SQ, 1. */
    public static final int SurgicallyInducedAstigmatismSequence = 0x00221045;
    /** Type of Optical Correction: CS, 1. */
    public static final int TypeOfOpticalCorrection = 0x00221046;
    /** Toric IOL Power Sequence: SQ, 1. */
    public static final int ToricIOLPowerSequence = 0x00221047;
    /** Predicted Toric Error Sequence: SQ, 1. */
    public static final int PredictedToricErrorSequence = 0x00221048;
    /** Pre-Selected for Implantation: CS, 1. */
    public static final int PreSelectedForImplantation = 0x00221049;
    /** Toric IOL Power for Exact Emmetropia Sequence: SQ, 1. */
    public static final int ToricIOLPowerForExactEmmetropiaSequence = 0x0022104A;
    /** Toric IOL Power for Exact Target Refraction Sequence: SQ, 1. */
    public static final int ToricIOLPowerForExactTargetRefractionSequence = 0x0022104B;
    /** Ophthalmic Axial Length Measurements Sequence: SQ, 1. */
    public static final int OphthalmicAxialLengthMeasurementsSequence = 0x00221050;
    /** IOL Power: FL, 1. */
    public static final int IOLPower = 0x00221053;
    /** Predicted Refractive Error: FL, 1. */
    public static final int PredictedRefractiveError = 0x00221054;
    /** Ophthalmic Axial Length Velocity: FL, 1. */
    public static final int OphthalmicAxialLengthVelocity = 0x00221059;
    /** Lens Status Description: LO, 1. */
    public static final int LensStatusDescription = 0x00221065;
    /** Vitreous Status Description: LO, 1. */
    public static final int VitreousStatusDescription = 0x00221066;
    /** IOL Power Sequence: SQ, 1. */
    public static final int IOLPowerSequence = 0x00221090;
    /** Lens Constant Sequence: SQ, 1. */
    public static final int LensConstantSequence = 0x00221092;
    /** IOL Manufacturer: LO, 1. */
    public static final int IOLManufacturer = 0x00221093;
    /** Lens Constant Description: LO, 1, retired. */
    public static final int LensConstantDescription = 0x00221094;
    /** Implant Name: LO, 1. */
    public static final int ImplantName = 0x00221095;
    /** Keratometry Measurement Type Code Sequence: SQ, 1. */
    public static final int KeratometryMeasurementTypeCodeSequence = 0x00221096;
    /** Implant Part Number: LO, 1. */
    public static final int ImplantPartNumber = 0x00221097;
    /** Referenced Ophthalmic Axial Measurements Sequence: SQ, 1. */
    public static final int ReferencedOphthalmicAxialMeasurementsSequence = 0x00221100;
    /** Ophthalmic Axial Length Measurements Segment Name Code Sequence: SQ, 1. */
    public static final int OphthalmicAxialLengthMeasurementsSegmentNameCodeSequence = 0x00221101;
    /** Refractive Error Before Refractive Surgery Code Sequence: SQ, 1. */
    public static final int RefractiveErrorBeforeRefractiveSurgeryCodeSequence = 0x00221103;
    /** IOL Power For Exact Emmetropia: FL, 1. */
    public static final int IOLPowerForExactEmmetropia = 0x00221121;
    /** IOL Power For Exact Target Refraction: FL, 1. */
    public static final int IOLPowerForExactTargetRefraction = 0x00221122;
    /** Anterior Chamber Depth Definition Code Sequence: SQ, 1. */
    public static final int AnteriorChamberDepthDefinitionCodeSequence = 0x00221125;
    /** Lens Thickness Sequence: SQ, 1. */
    public static final int LensThicknessSequence = 0x00221127;
    /** Anterior Chamber Depth Sequence: SQ, 1. */
    public static final int AnteriorChamberDepthSequence = 0x00221128;
    /** Calculation Comment Sequence: SQ, 1. */
    public static final int CalculationCommentSequence = 0x0022112A;
    /** Calculation Comment Type: CS, 1. */
    public static final int CalculationCommentType = 0x0022112B;
    /** Calculation Comment: LT, 1. */
    public static final int CalculationComment = 0x0022112C;
    /** Lens Thickness: FL, 1. */
    public static final int LensThickness = 0x00221130;
    /** Anterior Chamber Depth: FL, 1. */
    public static final int AnteriorChamberDepth = 0x00221131;
    /** Source of Lens Thickness Data Code Sequence: SQ, 1. */
    public static final int SourceOfLensThicknessDataCodeSequence = 0x00221132;
    /** Source of Anterior Chamber Depth Data Code Sequence: SQ, 1. */
    public static final int SourceOfAnteriorChamberDepthDataCodeSequence = 0x00221133;
    /** Source of Refractive Measurements Sequence: SQ, 1. */
    public static final int SourceOfRefractiveMeasurementsSequence = 0x00221134;
    /** Source of Refractive Measurements Code Sequence: SQ, 1. */
    public static final int SourceOfRefractiveMeasurementsCodeSequence = 0x00221135;
    /** Ophthalmic Axial Length Measurement Modified: CS, 1. */
    public static final int OphthalmicAxialLengthMeasurementModified = 0x00221140;
    /** Ophthalmic Axial Length Data Source Code Sequence: SQ, 1. */
    public static final int OphthalmicAxialLengthDataSourceCodeSequence = 0x00221150;
    /** Ophthalmic Axial Length Acquisition Method Code Sequence: SQ, 1, retired. */
    public static final int OphthalmicAxialLengthAcquisitionMethodCodeSequence = 0x00221153;
    /** Signal to Noise Ratio: FL, 1. */
    public static final int SignalToNoiseRatio = 0x00221155;
    /** Ophthalmic Axial Length Data Source Description: LO, 1. */
    public static final int OphthalmicAxialLengthDataSourceDescription = 0x00221159;
    /** Ophthalmic Axial Length Measurements Total Length Sequence: SQ, 1. */
    public static final int OphthalmicAxialLengthMeasurementsTotalLengthSequence = 0x00221210;
    /** Ophthalmic Axial Length Measurements Segmental Length Sequence: SQ, 1. */
    public static final int OphthalmicAxialLengthMeasurementsSegmentalLengthSequence = 0x00221211;
    /** Ophthalmic Axial Length Measurements Length Summation Sequence: SQ, 1. */
    public static final int OphthalmicAxialLengthMeasurementsLengthSummationSequence = 0x00221212;
    /** Ultrasound Ophthalmic Axial Length Measurements Sequence: SQ, 1. */
    public static final int UltrasoundOphthalmicAxialLengthMeasurementsSequence = 0x00221220;
    /** Optical Ophthalmic Axial Length Measurements Sequence: SQ, 1. */
    public static final int OpticalOphthalmicAxialLengthMeasurementsSequence = 0x00221225;
    /** Ultrasound Selected Ophthalmic Axial Length Sequence: SQ, 1. */
    public static final int UltrasoundSelectedOphthalmicAxialLengthSequence = 0x00221230;
    /** Ophthalmic Axial Length Selection Method Code Sequence: SQ, 1. */
    public static final int OphthalmicAxialLengthSelectionMethodCodeSequence = 0x00221250;
    /** Optical Selected Ophthalmic Axial Length Sequence: SQ, 1. */
    public static final int OpticalSelectedOphthalmicAxialLengthSequence = 0x00221255;
    /** Selected Segmental Ophthalmic Axial Length Sequence: SQ, 1. */
    public static final int SelectedSegmentalOphthalmicAxialLengthSequence = 0x00221257;
    /** Selected Total Ophthalmic Axial Length Sequence: SQ, 1. */
    public static final int SelectedTotalOphthalmicAxialLengthSequence = 0x00221260;
    /** Ophthalmic Axial Length Quality Metric Sequence: SQ, 1. */
    public static final int OphthalmicAxialLengthQualityMetricSequence = 0x00221262;
    /** Ophthalmic Axial Length Quality Metric Type Code Sequence: SQ, 1, retired. */
    public static final int OphthalmicAxialLengthQualityMetricTypeCodeSequence = 0x00221265;
    /** Ophthalmic Axial Length Quality Metric Type Description: LO, 1, retired. */
    public static final int OphthalmicAxialLengthQualityMetricTypeDescription = 0x00221273;
    /** Intraocular Lens Calculations Right Eye Sequence: SQ, 1. */
    public static final int IntraocularLensCalculationsRightEyeSequence = 0x00221300;
    /** Intraocular Lens Calculations Left Eye Sequence: SQ, 1. */
    public static final int IntraocularLensCalculationsLeftEyeSequence = 0x00221310;
    /** Referenced Ophthalmic Axial Length Measurement QC Image Sequence: SQ, 1. */
    public static final int ReferencedOphthalmicAxialLengthMeasurementQCImageSequence = 0x00221330;
    /** Ophthalmic Mapping Device Type: CS, 1. */
    public static final int OphthalmicMappingDeviceType = 0x00221415;
    /** Acquisition Method Code Sequence: SQ, 1. */
    public static final int AcquisitionMethodCodeSequence = 0x00221420;
    /** Acquisition Method Algorithm Sequence: SQ, 1. */
    public static final int AcquisitionMethodAlgorithmSequence = 0x00221423;
    /** Ophthalmic Thickness Map Type Code Sequence: SQ, 1. */
    public static final int OphthalmicThicknessMapTypeCodeSequence = 0x00221436;
    /** Ophthalmic Thickness Mapping Normals Sequence: SQ, 1. */
    public static final int OphthalmicThicknessMappingNormalsSequence = 0x00221443;
    /** Retinal Thickness Definition Code Sequence: SQ, 1. */
    public static final int RetinalThicknessDefinitionCodeSequence = 0x00221445;
    /** Pixel Value Mapping to Coded Concept Sequence: SQ, 1. */
    public static final int PixelValueMappingToCodedConceptSequence = 0x00221450;
    /** Mapped Pixel Value: US or SS, 1. */
    public static final int MappedPixelValue = 0x00221452;
    /** Pixel Value Mapping Explanation: LO, 1. */
    public static final int PixelValueMappingExplanation = 0x00221454;
    /** Ophthalmic Thickness Map Quality Threshold Sequence: SQ, 1. */
    public static final int OphthalmicThicknessMapQualityThresholdSequence = 0x00221458;
    /** Ophthalmic Thickness Map Threshold Quality Rating: FL, 1. */
    public static final int OphthalmicThicknessMapThresholdQualityRating = 0x00221460;
    /** Anatomic Structure Reference Point: FL, 2. */
    public static final int AnatomicStructureReferencePoint = 0x00221463;
    /** Registration to Localizer Sequence: SQ, 1. */
    public static final int RegistrationToLocalizerSequence = 0x00221465;
    /** Registered Localizer Units: CS, 1. */
    public static final int RegisteredLocalizerUnits = 0x00221466;
    /** Registered Localizer Top Left Hand Corner: FL, 2. */
    public static final int RegisteredLocalizerTopLeftHandCorner = 0x00221467;
    /** Registered Localizer Bottom Right Hand Corner: FL, 2. */
    public static final int RegisteredLocalizerBottomRightHandCorner = 0x00221468;
    /** Ophthalmic Thickness Map Quality Rating Sequence: SQ, 1. */
    public static final int OphthalmicThicknessMapQualityRatingSequence = 0x00221470;
    /** Relevant OPT Attributes Sequence: SQ, 1. */
    public static final int RelevantOPTAttributesSequence = 0x00221472;
    /** Transformation Method Code Sequence: SQ, 1. */
    public static final int TransformationMethodCodeSequence = 0x00221512;
    /** Transformation Algorithm Sequence: SQ, 1. */
    public static final int TransformationAlgorithmSequence = 0x00221513;
    /** Ophthalmic Axial Length Method: CS, 1. */
    public static final int OphthalmicAxialLengthMethod = 0x00221515;
    /** Ophthalmic FOV: FL, 1. */
    public static final int OphthalmicFOV = 0x00221517;
    /** Two Dimensional to Three Dimensional Map Sequence: SQ, 1. */
    public static final int TwoDimensionalToThreeDimensionalMapSequence = 0x00221518;
    /** Wide Field Ophthalmic Photography Quality Rating Sequence: SQ, 1. */
    public static final int WideFieldOphthalmicPhotographyQualityRatingSequence = 0x00221525;
    /** Wide Field Ophthalmic Photography Quality Threshold Sequence: SQ, 1. */
    public static final int WideFieldOphthalmicPhotographyQualityThresholdSequence = 0x00221526;
    /** Wide Field Ophthalmic Photography Threshold Quality Rating: FL, 1. */
    public static final int WideFieldOphthalmicPhotographyThresholdQualityRating = 0x00221527;
    /** X Coordinates Center Pixel View Angle: FL, 1. */
    public static final int XCoordinatesCenterPixelViewAngle = 0x00221528;
    /** Y Coordinates Center Pixel View Angle: FL, 1. */
    public static final int YCoordinatesCenterPixelViewAngle = 0x00221529;
    /** Number of Map Points: UL, 1. */
    public static final int NumberOfMapPoints = 0x00221530;
    /** Two Dimensional to Three Dimensional Map Data: OF, 1. */
    public static final int TwoDimensionalToThreeDimensionalMapData = 0x00221531;
    /** Derivation Algorithm Sequence: SQ, 1. */
    public static final int DerivationAlgorithmSequence = 0x00221612;
    /** Ophthalmic Image Type Code Sequence: SQ, 1. */
    public static final int OphthalmicImageTypeCodeSequence = 0x00221615;
    /** Ophthalmic Image Type Description: LO, 1. */
    public static final int OphthalmicImageTypeDescription = 0x00221616;
    /** Scan Pattern Type Code Sequence: SQ, 1. */
    public static final int ScanPatternTypeCodeSequence = 0x00221618;
    /** Referenced Surface Mesh Identification Sequence: SQ, 1. */
    public static final int ReferencedSurfaceMeshIdentificationSequence = 0x00221620;
    /** Ophthalmic Volumetric Properties Flag: CS, 1. */
    public static final int OphthalmicVolumetricPropertiesFlag = 0x00221622;
    /** Ophthalmic Anatomic Reference Point Frame Coordinate: FL, 1. */
    public static final int OphthalmicAnatomicReferencePointFrameCoordinate = 0x00221623;
    /** Ophthalmic Anatomic Reference Point X-Coordinate: FL, 1. */
    public static final int OphthalmicAnatomicReferencePointXCoordinate = 0x00221624;
    /** Ophthalmic Anatomic Reference Point Y-Coordinate: FL, 1. */
    public static final int OphthalmicAnatomicReferencePointYCoordinate = 0x00221626;
    /** Ophthalmic En Face Volume Descriptor Sequence: SQ, 1. */
    public static final int OphthalmicEnFaceVolumeDescriptorSequence = 0x00221627;
    /** Ophthalmic En Face Image Quality Rating Sequence: SQ, 1. */
    public static final int OphthalmicEnFaceImageQualityRatingSequence = 0x00221628;
    /** Ophthalmic En Face Volume Descriptor Scope: CS, 1. */
    public static final int OphthalmicEnFaceVolumeDescriptorScope = 0x00221629;
    /** Quality Threshold: DS, 1. */
    public static final int QualityThreshold = 0x00221630;
    /** Ophthalmic Anatomic Reference Point Sequence: SQ, 1. */
    public static final int OphthalmicAnatomicReferencePointSequence = 0x00221632;
    /** Ophthalmic Anatomic Reference Point Localization Type: CS, 1. */
    public static final int OphthalmicAnatomicReferencePointLocalizationType = 0x00221633;
    /** Primary Anatomic Structure Item Index: IS, 1. */
    public static final int PrimaryAnatomicStructureItemIndex = 0x00221634;
    /** OCT B-scan Analysis Acquisition Parameters Sequence: SQ, 1. */
    public static final int OCTBscanAnalysisAcquisitionParametersSequence = 0x00221640;
    /** Number of B-scans Per Frame: UL, 1. */
    public static final int NumberOfBscansPerFrame = 0x00221642;
    /** B-scan Slab Thickness: FL, 1. */
    public static final int BscanSlabThickness = 0x00221643;
    /** Distance Between B-scan Slabs: FL, 1. */
    public static final int DistanceBetweenBscanSlabs = 0x00221644;
    /** B-scan Cycle Time: FL, 1. */
    public static final int BscanCycleTime = 0x00221645;
    /** B-scan Cycle Time Vector: FL, 1-n. */
    public static final int BscanCycleTimeVector = 0x00221646;
    /** A-scan Rate: FL, 1. */
    public static final int AscanRate = 0x00221649;
    /** B-scan Rate: FL, 1. */
    public static final int BscanRate = 0x00221650;
    /** Surface Mesh Z-Pixel Offset: UL, 1. */
    public static final int SurfaceMeshZPixelOffset = 0x00221658;
    /** Visual Field Horizontal Extent: FL, 1. */
    public static final int VisualFieldHorizontalExtent = 0x00240010;
    /** Visual Field Vertical Extent: FL, 1. */
    public static final int VisualFieldVerticalExtent = 0x00240011;
    /** Visual Field Shape: CS, 1. */
    public static final int VisualFieldShape = 0x00240012;
    /** Screening Test Mode Code Sequence: SQ, 1. */
    public static final int ScreeningTestModeCodeSequence = 0x00240016;
    /** Maximum Stimulus Luminance: FL, 1. */
    public static final int MaximumStimulusLuminance = 0x00240018;
    /** Background Luminance: FL, 1. */
    public static final int BackgroundLuminance = 0x00240020;
    /** Stimulus Color Code Sequence: SQ, 1. */
    public static final int StimulusColorCodeSequence = 0x00240021;
    /** Background Illumination Color Code Sequence: SQ, 1. */
    public static final int BackgroundIlluminationColorCodeSequence = 0x00240024;
    /** Stimulus Area: FL, 1. */
    public static final int StimulusArea = 0x00240025;
    /** Stimulus Presentation Time: FL, 1. */
    public static final int StimulusPresentationTime = 0x00240028;
    /** Fixation Sequence: SQ, 1. */
    public static final int FixationSequence = 0x00240032;
    /** Fixation Monitoring Code Sequence: SQ, 1. */
    public static final int FixationMonitoringCodeSequence = 0x00240033;
    /** Visual Field Catch Trial Sequence: SQ, 1. */
    public static final int VisualFieldCatchTrialSequence = 0x00240034;
    /** Fixation Checked Quantity: US, 1. */
    public static final int FixationCheckedQuantity = 0x00240035;
    /** Patient Not Properly Fixated Quantity: US, 1. */
    public static final int PatientNotProperlyFixatedQuantity = 0x00240036;
    /** Presented Visual Stimuli Data Flag: CS, 1. */
    public static final int PresentedVisualStimuliDataFlag = 0x00240037;
    /** Number of Visual Stimuli: US, 1. */
    public static final int NumberOfVisualStimuli = 0x00240038;
    /** Excessive Fixation Losses Data Flag: CS, 1. */
    public static final int ExcessiveFixationLossesDataFlag = 0x00240039;
    /** Excessive Fixation Losses: CS, 1. */
    public static final int ExcessiveFixationLosses = 0x00240040;
    /** Stimuli Retesting Quantity: US, 1. */
    public static final int StimuliRetestingQuantity = 0x00240042;
    /** Comments on Patient's Performance of Visual Field: LT, 1. */
    public static final int CommentsOnPatientPerformanceOfVisualField = 0x00240044;
    /** False Negatives Estimate Flag: CS, 1. */
    public static final int FalseNegativesEstimateFlag = 0x00240045;
    /** False Negatives Estimate: FL, 1. */
    public static final int FalseNegativesEstimate = 0x00240046;
    /** Negative Catch Trials Quantity: US, 1. */
    public static final int NegativeCatchTrialsQuantity = 0x00240048;
    /** False Negatives Quantity: US, 1. */
    public static final int FalseNegativesQuantity = 0x00240050;
    /** Excessive False Negatives Data Flag: CS, 1. */
    public static final int ExcessiveFalseNegativesDataFlag = 0x00240051;
    /** Excessive False Negatives: CS, 1. */
    public static final int ExcessiveFalseNegatives = 0x00240052;
    /** False Positives Estimate Flag: CS, 1. */
    public static final int FalsePositivesEstimateFlag = 0x00240053;
    /** False Positives Estimate: FL, 1. */
    public static final int FalsePositivesEstimate = 0x00240054;
    /** Catch Trials Data Flag: CS, 1. */
    public static final int CatchTrialsDataFlag = 0x00240055;
    /** Positive Catch Trials Quantity: US, 1. */
    public static final int PositiveCatchTrialsQuantity = 0x00240056;
    /** Test Point Normals Data Flag: CS, 1. */
    public static final int TestPointNormalsDataFlag = 0x00240057;
    /** Test Point Normals Sequence: SQ, 1. */
    public static final int TestPointNormalsSequence = 0x00240058;
    /** Global Deviation Probability Normals Flag: CS, 1. */
    public static final int GlobalDeviationProbabilityNormalsFlag = 0x00240059;
    /** False Positives Quantity: US, 1. */
    public static final int FalsePositivesQuantity = 0x00240060;
    /** Excessive False Positives Data Flag: CS, 1. */
    public static final int ExcessiveFalsePositivesDataFlag = 0x00240061;
    /** Excessive False Positives: CS, 1. */
    public static final int ExcessiveFalsePositives = 0x00240062;
    /** Visual Field Test Normals Flag: CS, 1. */
    public static final int VisualFieldTestNormalsFlag = 0x00240063;
    /** Results Normals Sequence: SQ, 1. */
    public static final int ResultsNormalsSequence = 0x00240064;
    /** Age Corrected Sensitivity Deviation Algorithm Sequence: SQ, 1. */
    public static final int AgeCorrectedSensitivityDeviationAlgorithmSequence = 0x00240065;
    /** Global Deviation From Normal: FL, 1. */
    public static final int GlobalDeviationFromNormal = 0x00240066;
    /** Generalized Defect Sensitivity Deviation Algorithm Sequence: SQ, 1. */
    public static final int GeneralizedDefectSensitivityDeviationAlgorithmSequence = 0x00240067;
    /** Localized Deviation From Normal: FL, 1. */
    public static final int LocalizedDeviationFromNormal = 0x00240068;
    /** Patient Reliability Indicator: LO, 1. */
    public static final int PatientReliabilityIndicator = 0x00240069;
    /** Visual Field Mean Sensitivity: FL, 1. */
    public static final int VisualFieldMeanSensitivity = 0x00240070;
    /** Global Deviation Probability: FL, 1. */
    public static final int GlobalDeviationProbability = 0x00240071;
    /** Local Deviation Probability Normals Flag: CS, 1. */
    public static final int LocalDeviationProbabilityNormalsFlag = 0x00240072;
    /** Localized Deviation Probability: FL, 1. */
    public static final int LocalizedDeviationProbability = 0x00240073;
    /** Short Term Fluctuation Calculated: CS, 1. */
    public static final int ShortTermFluctuationCalculated = 0x00240074;
    /** Short Term Fluctuation: FL, 1. */
    public static final int ShortTermFluctuation = 0x00240075;
    /** Short Term Fluctuation Probability Calculated: CS, 1. */
    public static final int ShortTermFluctuationProbabilityCalculated = 0x00240076;
    /** Short Term Fluctuation Probability: FL, 1. */
    public static final int ShortTermFluctuationProbability = 0x00240077;
    /** Corrected Localized Deviation From Normal Calculated: CS, 1. */
    public static final int CorrectedLocalizedDeviationFromNormalCalculated = 0x00240078;
    /** Corrected Localized Deviation From Normal: FL, 1. */
    public static final int CorrectedLocalizedDeviationFromNormal = 0x00240079;
    /** Corrected Localized Deviation From Normal Probability Calculated: CS, 1. */
    public static final int CorrectedLocalizedDeviationFromNormalProbabilityCalculated = 0x00240080;
    /** Corrected Localized Deviation From Normal Probability: FL, 1. */
    public static final int CorrectedLocalizedDeviationFromNormalProbability = 0x00240081;
    /** Global Deviation Probability Sequence: SQ, 1. */
    public static final int GlobalDeviationProbabilitySequence = 0x00240083;
    /** Localized Deviation Probability Sequence: SQ, 1. */
    public static final int LocalizedDeviationProbabilitySequence = 0x00240085;
    /** Foveal Sensitivity Measured: CS, 1. */
    public static final int FovealSensitivityMeasured = 0x00240086;
    /** Foveal Sensitivity: FL, 1. */
    public static final int FovealSensitivity = 0x00240087;
    /** Visual Field Test Duration: FL, 1. */
    public static final int VisualFieldTestDuration = 0x00240088;
    /** Visual Field Test Point Sequence: SQ, 1. */
    public static final int VisualFieldTestPointSequence = 0x00240089;
    /** Visual Field Test Point X-Coordinate: FL, 1. */
    public static final int VisualFieldTestPointXCoordinate = 0x00240090;
    /** Visual Field Test Point Y-Coordinate: FL, 1. */
    public static final int VisualFieldTestPointYCoordinate = 0x00240091;
    /** Age Corrected Sensitivity Deviation Value: FL, 1. */
    public static final int AgeCorrectedSensitivityDeviationValue = 0x00240092;
    /** Stimulus Results: CS, 1. */
    public static final int StimulusResults = 0x00240093;
    /** Sensitivity Value: FL, 1. */
    public static final int SensitivityValue = 0x00240094;
    /** Retest Stimulus Seen: CS, 1. */
    public static final int RetestStimulusSeen = 0x00240095;
    /** Retest Sensitivity Value: FL, 1. */
    public static final int RetestSensitivityValue = 0x00240096;
    /** Visual Field Test Point Normals Sequence: SQ, 1. */
    public static final int VisualFieldTestPointNormalsSequence = 0x00240097;
    /** Quantified Defect: FL, 1. */
    public static final int QuantifiedDefect = 0x00240098;
    /** Age Corrected Sensitivity Deviation Probability Value: FL, 1. */
    public static final int AgeCorrectedSensitivityDeviationProbabilityValue = 0x00240100;
    /** Generalized Defect Corrected Sensitivity Deviation Flag: CS, 1. */
    public static final int GeneralizedDefectCorrectedSensitivityDeviationFlag = 0x00240102;
    /** Generalized Defect Corrected Sensitivity Deviation Value: FL, 1. */
    public static final int GeneralizedDefectCorrectedSensitivityDeviationValue = 0x00240103;
    /** Generalized Defect Corrected Sensitivity Deviation Probability Value: FL, 1. */
    public static final int GeneralizedDefectCorrectedSensitivityDeviationProbabilityValue = 0x00240104;
    /** Minimum Sensitivity Value: FL, 1. */
    public static final int MinimumSensitivityValue = 0x00240105;
    /** Blind Spot Localized: CS, 1. */
    public static final int BlindSpotLocalized = 0x00240106;
    /** Blind Spot X-Coordinate: FL, 1. */
    public static final int BlindSpotXCoordinate = 0x00240107;
    /** Blind Spot Y-Coordinate: FL, 1. */
    public static final int BlindSpotYCoordinate = 0x00240108;
    /** Visual Acuity Measurement Sequence: SQ, 1. */
    public static final int VisualAcuityMeasurementSequence = 0x00240110;
    /** Refractive Parameters Used on Patient Sequence: SQ, 1. */
    public static final int RefractiveParametersUsedOnPatientSequence = 0x00240112;
    /** Measurement Laterality: CS, 1. */
    public static final int MeasurementLaterality = 0x00240113;
    /** Ophthalmic Patient Clinical Information Left Eye Sequence: SQ, 1. */
    public static final int OphthalmicPatientClinicalInformationLeftEyeSequence = 0x00240114;
    /** Ophthalmic Patient Clinical Information Right Eye Sequence: SQ, 1. */
    public static final int OphthalmicPatientClinicalInformationRightEyeSequence = 0x00240115;
    /** Foveal Point Normative Data Flag: CS, 1. */
    public static final int FovealPointNormativeDataFlag = 0x00240117;
    /** Foveal Point Probability Value: FL, 1. */
    public static final int FovealPointProbabilityValue = 0x00240118;
    /** Screening Baseline Measured: CS, 1. */
    public static final int ScreeningBaselineMeasured = 0x00240120;
    /** Screening Baseline Measured Sequence: SQ, 1. */
    public static final int ScreeningBaselineMeasuredSequence = 0x00240122;
    /** Screening Baseline Type: CS, 1. */
    public static final int ScreeningBaselineType = 0x00240124;
    /** Screening Baseline Value: FL, 1. */
    public static final int ScreeningBaselineValue = 0x00240126;
    /** Algorithm Source: LO, 1. */
    public static final int AlgorithmSource = 0x00240202;
    /** Data Set Name: LO, 1. */
    public static final int DataSetName = 0x00240306;
    /** Data Set Version: LO, 1. */
    public static final int DataSetVersion = 0x00240307;
    /** Data Set Source: LO, 1. */
    public static final int DataSetSource = 0x00240308;
    /** Data Set Description: LO, 1. */
    public static final int DataSetDescription = 0x00240309;
    /** Visual Field Test Reliability Global Index Sequence: SQ, 1. */
    public static final int VisualFieldTestReliabilityGlobalIndexSequence = 0x00240317;
    /** Visual Field Global Results Index Sequence: SQ, 1. */
    public static final int VisualFieldGlobalResultsIndexSequence = 0x00240320;
    /** Data Observation Sequence: SQ, 1. */
    public static final int DataObservationSequence = 0x00240325;
    /** Index Normals Flag: CS, 1. */
    public static final int IndexNormalsFlag = 0x00240338;
    /** Index Probability: FL, 1. */
    public static final int IndexProbability = 0x00240341;
    /** Index Probability Sequence: SQ, 1. */
    public static final int IndexProbabilitySequence = 0x00240344;
    /** Samples per Pixel: US, 1. */
    public static final int SamplesPerPixel = 0x00280002;
    /** Samples per Pixel Used: US, 1. */
    public static final int SamplesPerPixelUsed = 0x00280003;
    /** Photometric Interpretation: CS, 1. */
    public static final int PhotometricInterpretation = 0x00280004;
    /** Image Dimensions: US, 1, retired. */
    public static final int ImageDimensions = 0x00280005;
    /** Planar Configuration: US, 1. */
    public static final int PlanarConfiguration = 0x00280006;
    /** Number of Frames: IS, 1. */
    public static final int NumberOfFrames = 0x00280008;
    /** Frame Increment Pointer: AT, 1-n. */
    public static final int FrameIncrementPointer = 0x00280009;
    /** Frame Dimension Pointer: AT, 1-n. */
    public static final int FrameDimensionPointer = 0x0028000A;
    /** Rows: US, 1. */
    public static final int Rows = 0x00280010;
    /** Columns: US, 1. */
    public static final int Columns = 0x00280011;
    /** Planes: US, 1, retired. */
    public static final int Planes = 0x00280012;
    /** Ultrasound Color Data Present: US, 1. */
    public static final int UltrasoundColorDataPresent = 0x00280014;
    /** Pixel Spacing: DS, 2. */
    public static final int PixelSpacing = 0x00280030;
    /** Zoom Factor: DS, 2. */
    public static final int ZoomFactor = 0x00280031;
    /** Zoom Center: DS, 2. */
    public static final int ZoomCenter = 0x00280032;
    /** Pixel Aspect Ratio: IS, 2. */
    public static final int PixelAspectRatio = 0x00280034;
    /** Image Format: CS, 1, retired. */
    public static final int ImageFormat = 0x00280040;
    /** Manipulated Image: LO, 1-n, retired. */
    public static final int ManipulatedImage = 0x00280050;
    /** Corrected Image: CS, 1-n. */
    public static final int CorrectedImage = 0x00280051;
    /** Compression Recognition Code: LO, 1, retired. */
    public static final int CompressionRecognitionCode = 0x0028005F;
    /** Compression Code: CS, 1, retired. */
    public static final int CompressionCode = 0x00280060;
    /** Compression Originator: SH, 1, retired. */
    public static final int CompressionOriginator = 0x00280061;
    /** Compression Label: LO, 1, retired. */
    public static final int CompressionLabel = 0x00280062;
    /** Compression Description: SH, 1, retired. */
    public static final int CompressionDescription = 0x00280063;
    /** Compression Sequence: CS, 1-n, retired. */
    public static final int CompressionSequence = 0x00280065;
    /** Compression Step Pointers: AT, 1-n, retired. */
    public static final int CompressionStepPointers = 0x00280066;
    /** Repeat Interval: US, 1, retired. */
    public static final int RepeatInterval = 0x00280068;
    /** Bits Grouped: US, 1, retired. */
    public static final int BitsGrouped = 0x00280069;
    /** Perimeter Table: US, 1-n, retired. */
    public static final int PerimeterTable = 0x00280070;
    /** Perimeter Value: US or SS, 1, retired. */
    public static final int PerimeterValue = 0x00280071;
    /** Predictor Rows: US, 1, retired. */
    public static final int PredictorRows = 0x00280080;
    /** Predictor Columns: US, 1, retired. */
    public static final int PredictorColumns = 0x00280081;
    /** Predictor Constants: US, 1-n, retired. */
    public static final int PredictorConstants = 0x00280082;
    /** Blocked Pixels: CS, 1, retired. */
    public static final int BlockedPixels = 0x00280090;
    /** Block Rows: US, 1, retired. */
    public static final int BlockRows = 0x00280091;
    /** Block Columns: US, 1, retired. */
    public static final int BlockColumns = 0x00280092;
    /** Row Overlap: US, 1, retired. */
    public static final int RowOverlap = 0x00280093;
    /** Column Overlap: US, 1, retired. */
    public static final int ColumnOverlap = 0x00280094;
    /** Bits Allocated: US, 1. */
    public static final int BitsAllocated = 0x00280100;
    /** Bits Stored: US, 1. */
    public static final int BitsStored = 0x00280101;
    /** High Bit: US, 1. */
    public static final int HighBit = 0x00280102;
    /** Pixel Representation: US, 1. */
    public static final int PixelRepresentation = 0x00280103;
    /** Smallest Valid Pixel Value: US or SS, 1, retired. */
    public static final int SmallestValidPixelValue = 0x00280104;
    /** Largest Valid Pixel Value: US or SS, 1, retired. */
    public static final int LargestValidPixelValue = 0x00280105;
    /** Smallest Image Pixel Value: US or SS, 1. */
    public static final int SmallestImagePixelValue = 0x00280106;
    /** Largest Image Pixel Value: US or SS, 1. */
    public static final int LargestImagePixelValue = 0x00280107;
    /** Smallest Pixel Value in Series: US or SS, 1. */
    public static final int SmallestPixelValueInSeries = 0x00280108;
    /** Largest Pixel Value in Series: US or SS, 1. */
    public static final int LargestPixelValueInSeries = 0x00280109;
    /** Smallest Image Pixel Value in Plane: US or SS, 1, retired. */
    public static final int SmallestImagePixelValueInPlane = 0x00280110;
    /** Largest Image Pixel Value in Plane: US or SS, 1, retired. */
    public static final int LargestImagePixelValueInPlane = 0x00280111;
    /** Pixel Padding Value: US or SS, 1. */
    public static final int PixelPaddingValue = 0x00280120;
    /** Pixel Padding Range Limit: US or SS, 1. */
    public static final int PixelPaddingRangeLimit = 0x00280121;
    /** Float Pixel Padding Value: FL, 1. */
    public static final int FloatPixelPaddingValue = 0x00280122;
    /** Double Float Pixel Padding Value: FD, 1. */
    public static final int DoubleFloatPixelPaddingValue = 0x00280123;
    /** Float Pixel Padding Range Limit: FL, 1. */
    public static final int FloatPixelPaddingRangeLimit = 0x00280124;
    /** Double Float Pixel Padding Range Limit: FD, 1. */
    public static final int DoubleFloatPixelPaddingRangeLimit = 0x00280125;
    /** Image Location: US, 1, retired. */
    public static final int ImageLocation = 0x00280200;
    /** Quality Control Image: CS, 1. */
    public static final int QualityControlImage = 0x00280300;
    /** Burned In Annotation: CS, 1. */
    public static final int BurnedInAnnotation = 0x00280301;
    /** Recognizable Visual Features: CS, 1. */
    public static final int RecognizableVisualFeatures = 0x00280302;
    /** Longitudinal Temporal Information Modified: CS, 1. */
    public static final int LongitudinalTemporalInformationModified = 0x00280303;
    /** Referenced Color Palette Instance UID: UI, 1. */
    public static final int ReferencedColorPaletteInstanceUID = 0x00280304;
    /** Transform Label: LO, 1, retired. */
    public static final int TransformLabel = 0x00280400;
    /** Rows For Nth Order Coefficients: US, 1, retired. */
    public static final int RowsForNthOrderCoefficients = 0x00280400;
    /** Transform Version Number: LO, 1, retired. */
    public static final int TransformVersionNumber = 0x00280401;
    /** Columns For Nth Order Coefficients: US, 1, retired. */
    public static final int ColumnsForNthOrderCoefficients = 0x00280401;
    /** Number of Transform Steps: US, 1, retired. */
    public static final int NumberOfTransformSteps = 0x00280402;
    /** Coefficient Coding: LO, 1-n, retired. */
    public static final int CoefficientCoding = 0x00280402;
    /** Sequence of Compressed Data: LO, 1-n, retired. */
    public static final int SequenceOfCompressedData = 0x00280403;
    /** Coefficient Coding Pointers: AT, 1-n, retired. */
    public static final int CoefficientCodingPointers = 0x00280403;
    /** Details of Coefficients: AT, 1-n, retired. */
    public static final int DetailsOfCoefficients = 0x00280404;
    /** DCT Label: LO, 1, retired. */
    public static final int DCTLabel = 0x00280700;
    /** Data Block Description: CS, 1-n, retired. */
    public static final int DataBlockDescription = 0x00280701;
    /** Data Block: AT, 1-n, retired. */
    public static final int DataBlock = 0x00280702;
    /** Normalization Factor Format: US, 1, retired. */
    public static final int NormalizationFactorFormat = 0x00280710;
    /** Zonal Map Number Format: US, 1, retired. */
    public static final int ZonalMapNumberFormat = 0x00280720;
    /** Zonal Map Location: AT, 1-n, retired. */
    public static final int ZonalMapLocation = 0x00280721;
    /** Zonal Map Format: US, 1, retired. */
    public static final int ZonalMapFormat = 0x00280722;
    /** Adaptive Map Format: US, 1, retired. */
    public static final int AdaptiveMapFormat = 0x00280730;
    /** Code Number Format: US, 1, retired. */
    public static final int CodeNumberFormat = 0x00280740;
    /** Code Label: CS, 1-n, retired. */
    public static final int CodeLabel = 0x00280800;
    /** Number of Tables: US, 1, retired. */
    public static final int NumberOfTables = 0x00280802;
    /** Code Table Location: AT, 1-n, retired. */
    public static final int CodeTableLocation = 0x00280803;
    /** Bits For Code Word: US, 1, retired. */
    public static final int BitsForCodeWord = 0x00280804;
    /** Image Data Location: AT, 1-n, retired. */
    public static final int ImageDataLocation = 0x00280808;
    /** Pixel Spacing Calibration Type: CS, 1. */
    public static final int PixelSpacingCalibrationType = 0x00280A02;
    /** Pixel Spacing Calibration Description: LO, 1. */
    public static final int PixelSpacingCalibrationDescription = 0x00280A04;
    /** Pixel Intensity Relationship: CS, 1. */
    public static final int PixelIntensityRelationship = 0x00281040;
    /** Pixel Intensity Relationship Sign: SS, 1. */
    public static final int PixelIntensityRelationshipSign = 0x00281041;
    /** Window Center: DS, 1-n. */
    public static final int WindowCenter = 0x00281050;
    /** Window Width: DS, 1-n. */
    public static final int WindowWidth = 0x00281051;
    /** Rescale Intercept: DS, 1. */
    public static final int RescaleIntercept = 0x00281052;
    /** Rescale Slope: DS, 1. */
    public static final int RescaleSlope = 0x00281053;
    /** Rescale Type: LO, 1. */
    public static final int RescaleType = 0x00281054;
    /** Window Center &amp; Width Explanation: LO, 1-n. */
    public static final int WindowCenterWidthExplanation = 0x00281055;
    /** VOI LUT Function: CS, 1. */
    public static final int VOILUTFunction = 0x00281056;
    /** Gray Scale: CS, 1, retired. */
    public static final int GrayScale = 0x00281080;
    /** Recommended Viewing Mode: CS, 1. */
    public static final int RecommendedViewingMode = 0x00281090;
    /** Gray Lookup Table Descriptor: US or SS, 3, retired. */
    public static final int GrayLookupTableDescriptor = 0x00281100;
    /** Red Palette Color Lookup Table Descriptor: US or SS, 3. */
    public static final int RedPaletteColorLookupTableDescriptor = 0x00281101;
    /** Green Palette Color Lookup Table Descriptor: US or SS, 3. */
    public static final int GreenPaletteColorLookupTableDescriptor = 0x00281102;
    /** Blue Palette Color Lookup Table Descriptor: US or SS, 3. */
    public static final int BluePaletteColorLookupTableDescriptor = 0x00281103;
    /** Alpha Palette Color Lookup Table Descriptor: US, 3. */
    public static final int AlphaPaletteColorLookupTableDescriptor = 0x00281104;
    /** Large Red Palette Color Lookup Table Descriptor: US or SS, 4, retired. */
    public static final int LargeRedPaletteColorLookupTableDescriptor = 0x00281111;
    /** Large Green Palette Color Lookup Table Descriptor: US or SS, 4, retired. */
    public static final int LargeGreenPaletteColorLookupTableDescriptor = 0x00281112;
    /** Large Blue Palette Color Lookup Table Descriptor: US or SS, 4, retired. */
    public static final int LargeBluePaletteColorLookupTableDescriptor = 0x00281113;
    /** Palette Color Lookup Table UID: UI, 1. */
    public static final int PaletteColorLookupTableUID = 0x00281199;
    /** Gray Lookup Table Data: US or SS or OW, 1-n, retired. */
    public static final int GrayLookupTableData = 0x00281200;
    /** Red Palette Color Lookup Table Data: OW, 1. */
    public static final int RedPaletteColorLookupTableData = 0x00281201;
    /** Green Palette Color Lookup Table Data: OW, 1. */
    public static final int GreenPaletteColorLookupTableData = 0x00281202;
    /** Blue Palette Color Lookup Table Data: OW, 1. */
    public static final int BluePaletteColorLookupTableData = 0x00281203;
    /** Alpha Palette Color Lookup Table Data: OW, 1. */
    public static final int AlphaPaletteColorLookupTableData = 0x00281204;
    /** Large Red Palette Color Lookup Table Data: OW, 1, retired. */
    public static final int LargeRedPaletteColorLookupTableData = 0x00281211;
    /** Large Green Palette Color Lookup Table Data: OW, 1, retired. */
    public static final int LargeGreenPaletteColorLookupTableData = 0x00281212;
    /** Large Blue Palette Color Lookup Table Data: OW, 1, retired. */
    public static final int LargeBluePaletteColorLookupTableData = 0x00281213;
    /** Large Palette Color Lookup Table UID: UI, 1, retired. */
    public static final int LargePaletteColorLookupTableUID = 0x00281214;
    /** Segmented Red Palette Color Lookup Table Data: OW, 1. */
    public static final int SegmentedRedPaletteColorLookupTableData = 0x00281221;
    /** Segmented Green Palette Color Lookup Table Data: OW, 1. */
    public static final int SegmentedGreenPaletteColorLookupTableData = 0x00281222;
    /** Segmented Blue Palette Color Lookup Table Data: OW, 1. */
    public static final int SegmentedBluePaletteColorLookupTableData = 0x00281223;
    /** Segmented Alpha Palette Color Lookup Table Data: OW, 1. */
    public static final int SegmentedAlphaPaletteColorLookupTableData = 0x00281224;
    /** Stored Value Color Range Sequence: SQ, 1. */
    public static final int StoredValueColorRangeSequence = 0x00281230;
    /** Minimum Stored Value Mapped: FD, 1. */
    public static final int MinimumStoredValueMapped = 0x00281231;
    /** Maximum Stored Value Mapped: FD, 1. */
    public static final int MaximumStoredValueMapped = 0x00281232;
    /** Breast Implant Present: CS, 1. */
    public static final int BreastImplantPresent = 0x00281300;
    /** Partial View: CS, 1. */
    public static final int PartialView = 0x00281350;
    /** Partial View Description: ST, 1. */
    public static final int PartialViewDescription = 0x00281351;
    /** Partial View Code Sequence: SQ, 1. */
    public static final int PartialViewCodeSequence = 0x00281352;
    /** Spatial Locations Preserved: CS, 1. */
    public static final int SpatialLocationsPreserved = 0x0028135A;
    /** Data Frame Assignment Sequence: SQ, 1. */
    public static final int DataFrameAssignmentSequence = 0x00281401;
    /** Data Path Assignment: CS, 1. */
    public static final int DataPathAssignment = 0x00281402;
    /** Bits Mapped to Color Lookup Table: US, 1. */
    public static final int BitsMappedToColorLookupTable = 0x00281403;
    /** Blending LUT 1 Sequence: SQ, 1. */
    public static final int BlendingLUT1Sequence = 0x00281404;
    /** Blending LUT 1 Transfer Function: CS, 1. */
    public static final int BlendingLUT1TransferFunction = 0x00281405;
    /** Blending Weight Constant: FD, 1. */
    public static final int BlendingWeightConstant = 0x00281406;
    /** Blending Lookup Table Descriptor: US, 3. */
    public static final int BlendingLookupTableDescriptor = 0x00281407;
    /** Blending Lookup Table Data: OW, 1. */
    public static final int BlendingLookupTableData = 0x00281408;
    /** Enhanced Palette Color Lookup Table Sequence: SQ, 1. */
    public static final int EnhancedPaletteColorLookupTableSequence = 0x0028140B;
    /** Blending LUT 2 Sequence: SQ, 1. */
    public static final int BlendingLUT2Sequence = 0x0028140C;
    /** Blending LUT 2 Transfer Function: CS, 1. */
    public static final int BlendingLUT2TransferFunction = 0x0028140D;
    /** Data Path ID: CS, 1. */
    public static final int DataPathID = 0x0028140E;
    /** RGB LUT Transfer Function: CS, 1. */
    public static final int RGBLUTTransferFunction = 0x0028140F;
    /** Alpha LUT Transfer Function: CS, 1. */
    public static final int AlphaLUTTransferFunction = 0x00281410;
    /** ICC Profile: OB, 1. */
    public static final int ICCProfile = 0x00282000;
    /** Color Space: CS, 1. */
    public static final int ColorSpace = 0x00282002;
    /** Lossy Image Compression: CS, 1. */
    public static final int LossyImageCompression = 0x00282110;
    /** Lossy Image Compression Ratio: DS, 1-n. */
    public static final int LossyImageCompressionRatio = 0x00282112;
    /** Lossy Image Compression Method: CS, 1-n. */
    public static final int LossyImageCompressionMethod = 0x00282114;
    /** Modality LUT Sequence: SQ, 1. */
    public static final int ModalityLUTSequence = 0x00283000;
    /** Variable Modality LUT Sequence: SQ, 1. */
    public static final int VariableModalityLUTSequence = 0x00283001;
    /** LUT Descriptor: US or SS, 3. */
    public static final int LUTDescriptor = 0x00283002;
    /** LUT Explanation: LO, 1. */
    public static final int LUTExplanation = 0x00283003;
    /** Modality LUT Type: LO, 1. */
    public static final int ModalityLUTType = 0x00283004;
    /** LUT Data: US or OW, 1-n. */
    public static final int LUTData = 0x00283006;
    /** VOI LUT Sequence: SQ, 1. */
    public static final int VOILUTSequence = 0x00283010;
    /** Softcopy VOI LUT Sequence: SQ, 1. */
    public static final int SoftcopyVOILUTSequence = 0x00283110;
    /** Image Presentation Comments: LT, 1, retired. */
    public static final int ImagePresentationComments = 0x00284000;
    /** Bi-Plane Acquisition Sequence: SQ, 1, retired. */
    public static final int BiPlaneAcquisitionSequence = 0x00285000;
    /** Representative Frame Number: US, 1. */
    public static final int RepresentativeFrameNumber = 0x00286010;
    /** Frame Numbers of Interest (FOI): US, 1-n. */
    public static final int FrameNumbersOfInterest = 0x00286020;
    /** Frame of Interest Description: LO, 1-n. */
    public static final int FrameOfInterestDescription = 0x00286022;
    /** Frame of Interest Type: CS, 1-n. */
    public static final int FrameOfInterestType = 0x00286023;
    /** Mask Pointer(s): US, 1-n, retired. */
    public static final int MaskPointers = 0x00286030;
    /** R Wave Pointer: US, 1-n. */
    public static final int RWavePointer = 0x00286040;
    /** Mask Subtraction Sequence: SQ, 1. */
    public static final int MaskSubtractionSequence = 0x00286100;
    /** Mask Operation: CS, 1. */
    public static final int MaskOperation = 0x00286101;
    /** Applicable Frame Range: US, 2-2n. */
    public static final int ApplicableFrameRange = 0x00286102;
    /** Mask Frame Numbers: US, 1-n. */
    public static final int MaskFrameNumbers = 0x00286110;
    /** Contrast Frame Averaging: US, 1. */
    public static final int ContrastFrameAveraging = 0x00286112;
    /** Mask Sub-pixel Shift: FL, 2. */
    public static final int MaskSubPixelShift = 0x00286114;
    /** TID Offset: SS, 1. */
    public static final int TIDOffset = 0x00286120;
    /** Mask Operation Explanation: ST, 1. */
    public static final int MaskOperationExplanation = 0x00286190;
    /** Equipment Administrator Sequence: SQ, 1. */
    public static final int EquipmentAdministratorSequence = 0x00287000;
    /** Number of Display Subsystems: US, 1. */
    public static final int NumberOfDisplaySubsystems = 0x00287001;
    /** Current Configuration ID: US, 1. */
    public static final int CurrentConfigurationID = 0x00287002;
    /** Display Subsystem ID: US, 1. */
    public static final int DisplaySubsystemID = 0x00287003;
    /** Display Subsystem Name: SH, 1. */
    public static final int DisplaySubsystemName = 0x00287004;
    /** Display Subsystem Description: LO, 1. */
    public static final int DisplaySubsystemDescription = 0x00287005;
    /** System Status: CS, 1. */
    public static final int SystemStatus = 0x00287006;
    /** System Status Comment: LO, 1. */
    public static final int SystemStatusComment = 0x00287007;
    /** Target Luminance Characteristics Sequence: SQ, 1. */
    public static final int TargetLuminanceCharacteristicsSequence = 0x00287008;
    /** Luminance Characteristics ID: US, 1. */
    public static final int LuminanceCharacteristicsID = 0x00287009;
    /** Display Subsystem Configuration Sequence: SQ, 1. */
    public static final int DisplaySubsystemConfigurationSequence = 0x0028700A;
    /** Configuration ID: US, 1. */
    public static final int ConfigurationID = 0x0028700B;
    /** Configuration Name: SH, 1. */
    public static final int ConfigurationName = 0x0028700C;
    /** Configuration Description: LO, 1. */
    public static final int ConfigurationDescription = 0x0028700D;
    /** Referenced Target Luminance Characteristics ID: US, 1. */
    public static final int ReferencedTargetLuminanceCharacteristicsID = 0x0028700E;
    /** QA Results Sequence: SQ, 1. */
    public static final int QAResultsSequence = 0x0028700F;
    /** Display Subsystem QA Results Sequence: SQ, 1. */
    public static final int DisplaySubsystemQAResultsSequence = 0x00287010;
    /** Configuration QA Results Sequence: SQ, 1. */
    public static final int ConfigurationQAResultsSequence = 0x00287011;
    /** Measurement Equipment Sequence: SQ, 1. */
    public static final int MeasurementEquipmentSequence = 0x00287012;
    /** Measurement Functions: CS, 1-n. */
    public static final int MeasurementFunctions = 0x00287013;
    /** Measurement Equipment Type: CS, 1. */
    public static final int MeasurementEquipmentType = 0x00287014;
    /** Visual Evaluation Result Sequence: SQ, 1. */
    public static final int VisualEvaluationResultSequence = 0x00287015;
    /** Display Calibration Result Sequence: SQ, 1. */
    public static final int DisplayCalibrationResultSequence = 0x00287016;
    /** DDL Value: US, 1. */
    public static final int DDLValue = 0x00287017;
    /** CIExy White Point: FL, 2. */
    public static final int CIExyWhitePoint = 0x00287018;
    /** Display Function Type: CS, 1. */
    public static final int DisplayFunctionType = 0x00287019;
    /** Gamma Value: FL, 1. */
    public static final int GammaValue = 0x0028701A;
    /** Number of Luminance Points: US, 1. */
    public static final int NumberOfLuminancePoints = 0x0028701B;
    /** Luminance Response Sequence: SQ, 1. */
    public static final int LuminanceResponseSequence = 0x0028701C;
    /** Target Minimum Luminance: FL, 1. */
    public static final int TargetMinimumLuminance = 0x0028701D;
    /** Target Maximum Luminance: FL, 1. */
    public static final int TargetMaximumLuminance = 0x0028701E;
    /** Luminance Value: FL, 1. */
    public static final int LuminanceValue = 0x0028701F;
    /** Luminance Response Description: LO, 1. */
    public static final int LuminanceResponseDescription = 0x00287020;
    /** White Point Flag: CS, 1. */
    public static final int WhitePointFlag = 0x00287021;
    /** Display Device Type Code Sequence: SQ, 1. */
    public static final int DisplayDeviceTypeCodeSequence = 0x00287022;
    /** Display Subsystem Sequence: SQ, 1. */
    public static final int DisplaySubsystemSequence = 0x00287023;
    /** Luminance Result Sequence: SQ, 1. */
    public static final int LuminanceResultSequence = 0x00287024;
    /** Ambient Light Value Source: CS, 1. */
    public static final int AmbientLightValueSource = 0x00287025;
    /** Measured Characteristics: CS, 1-n. */
    public static final int MeasuredCharacteristics = 0x00287026;
    /** Luminance Uniformity Result Sequence: SQ, 1. */
    public static final int LuminanceUniformityResultSequence = 0x00287027;
    /** Visual Evaluation Test Sequence: SQ, 1. */
    public static final int VisualEvaluationTestSequence = 0x00287028;
    /** Test Result: CS, 1. */
    public static final int TestResult = 0x00287029;
    /** Test Result Comment: LO, 1. */
    public static final int TestResultComment = 0x0028702A;
    /** Test Image Validation: CS, 1. */
    public static final int TestImageValidation = 0x0028702B;
    /** Test Pattern Code Sequence: SQ, 1. */
    public static final int TestPatternCodeSequence = 0x0028702C;
    /** Measurement Pattern Code Sequence: SQ, 1. */
    public static final int MeasurementPatternCodeSequence = 0x0028702D;
    /** Visual Evaluation Method Code Sequence: SQ, 1. */
    public static final int VisualEvaluationMethodCodeSequence = 0x0028702E;
    /** Pixel Data Provider URL: UR, 1. */
    public static final int PixelDataProviderURL = 0x00287FE0;
    /** Data Point Rows: UL, 1. */
    public static final int DataPointRows = 0x00289001;
    /** Data Point Columns: UL, 1. */
    public static final int DataPointColumns = 0x00289002;
    /** Signal Domain Columns: CS, 1. */
    public static final int SignalDomainColumns = 0x00289003;
    /** Largest Monochrome Pixel Value: US, 1, retired. */
    public static final int LargestMonochromePixelValue = 0x00289099;
    /** Data Representation: CS, 1. */
    public static final int DataRepresentation = 0x00289108;
    /** Pixel Measures Sequence: SQ, 1. */
    public static final int PixelMeasuresSequence = 0x00289110;
    /** Frame VOI LUT Sequence: SQ, 1. */
    public static final int FrameVOILUTSequence = 0x00289132;
    /** Pixel Value Transformation Sequence: SQ, 1. */
    public static final int PixelValueTransformationSequence = 0x00289145;
    /** Signal Domain Rows: CS, 1. */
    public static final int SignalDomainRows = 0x00289235;
    /** Display Filter Percentage: FL, 1. */
    public static final int DisplayFilterPercentage = 0x00289411;
    /** Frame Pixel Shift Sequence: SQ, 1. */
    public static final int FramePixelShiftSequence = 0x00289415;
    /** Subtraction Item ID: US, 1. */
    public static final int SubtractionItemID = 0x00289416;
    /** Pixel Intensity Relationship LUT Sequence: SQ, 1. */
    public static final int PixelIntensityRelationshipLUTSequence = 0x00289422;
    /** Frame Pixel Data Properties Sequence: SQ, 1. */
    public static final int FramePixelDataPropertiesSequence = 0x00289443;
    /** Geometrical Properties: CS, 1. */
    public static final int GeometricalProperties = 0x00289444;
    /** Geometric Maximum Distortion: FL, 1. */
    public static final int GeometricMaximumDistortion = 0x00289445;
    /** Image Processing Applied: CS, 1-n. */
    public static final int ImageProcessingApplied = 0x00289446;
    /** Mask Selection Mode: CS, 1. */
    public static final int MaskSelectionMode = 0x00289454;
    /** LUT Function: CS, 1. */
    public static final int LUTFunction = 0x00289474;
    /** Mask Visibility Percentage: FL, 1. */
    public static final int MaskVisibilityPercentage = 0x00289478;
    /** Pixel Shift Sequence: SQ, 1. */
    public static final int PixelShiftSequence = 0x00289501;
    /** Region Pixel Shift Sequence: SQ, 1. */
    public static final int RegionPixelShiftSequence = 0x00289502;
    /** Vertices of the Region: SS, 2-2n. */
    public static final int VerticesOfTheRegion = 0x00289503;
    /** Multi-frame Presentation Sequence: SQ, 1. */
    public static final int MultiFramePresentationSequence = 0x00289505;
    /** Pixel Shift Frame Range: US, 2-2n. */
    public static final int PixelShiftFrameRange = 0x00289506;
    /** LUT Frame Range: US, 2-2n. */
    public static final int LUTFrameRange = 0x00289507;
    /** Image to Equipment Mapping Matrix: DS, 16. */
    public static final int ImageToEquipmentMappingMatrix = 0x00289520;
    /** Equipment Coordinate System Identification: CS, 1. */
    public static final int EquipmentCoordinateSystemIdentification = 0x00289537;
    /** Study Status ID: CS, 1, retired. */
    public static final int StudyStatusID = 0x0032000A;
    /** Study Priority ID: CS, 1, retired. */
    public static final int StudyPriorityID = 0x0032000C;
    /** Study ID Issuer: LO, 1, retired. */
    public static final int StudyIDIssuer = 0x00320012;
    /** Study Verified Date: DA, 1, retired. */
    public static final int StudyVerifiedDate = 0x00320032;
    /** Study Verified Time: TM, 1, retired. */
    public static final int StudyVerifiedTime = 0x00320033;
    /** Study Read Date: DA, 1, retired. */
    public static final int StudyReadDate = 0x00320034;
    /** Study Read Time: TM, 1, retired. */
    public static final int StudyReadTime = 0x00320035;
    /** Scheduled Study Start Date: DA, 1, retired. */
    public static final int ScheduledStudyStartDate = 0x00321000;
    /** Scheduled Study Start Time: TM, 1, retired. */
    public static final int ScheduledStudyStartTime = 0x00321001;
    /** Scheduled Study Stop Date: DA, 1, retired. */
    public static final int ScheduledStudyStopDate = 0x00321010;
    /** Scheduled Study Stop Time: TM, 1, retired. */
    public static final int ScheduledStudyStopTime = 0x00321011;
    /** Scheduled Study Location: LO, 1, retired. */
    public static final int ScheduledStudyLocation = 0x00321020;
    /** Scheduled Study Location AE Title: AE, 1-n, retired. */
    public static final int ScheduledStudyLocationAETitle = 0x00321021;
    /** Reason for Study: LO, 1, retired. */
    public static final int ReasonForStudy = 0x00321030;
    /** Requesting Physician Identification Sequence: SQ, 1. */
    public static final int RequestingPhysicianIdentificationSequence = 0x00321031;
    /** Requesting Physician: PN, 1. */
    public static final int RequestingPhysician = 0x00321032;
    /** Requesting Service: LO, 1. */
    public static final int RequestingService = 0x00321033;
    /** Requesting Service Code Sequence: SQ, 1. */
    public static final int RequestingServiceCodeSequence = 0x00321034;
    /** Study Arrival Date: DA, 1, retired. */
    public static final int StudyArrivalDate = 0x00321040;
    /** Study Arrival Time: TM, 1, retired. */
    public static final int StudyArrivalTime = 0x00321041;
    /** Study Completion Date: DA, 1, retired. */
    public static final int StudyCompletionDate = 0x00321050;
    /** Study Completion Time: TM, 1, retired. */
    public static final int StudyCompletionTime = 0x00321051;
    /** Study Component Status ID: CS, 1, retired. */
    public static final int StudyComponentStatusID = 0x00321055;
    /** Requested Procedure Description: LO, 1. */
    public static final int RequestedProcedureDescription = 0x00321060;
    /** Requested Procedure Code Sequence: SQ, 1. */
    public static final int RequestedProcedureCodeSequence = 0x00321064;
    /** Requested Laterality Code Sequence: SQ, 1. */
    public static final int RequestedLateralityCodeSequence = 0x00321065;
    /** Reason for Visit: UT, 1. */
    public static final int ReasonForVisit = 0x00321066;
    /** Reason for Visit Code Sequence: SQ, 1. */
    public static final int ReasonForVisitCodeSequence = 0x00321067;
    /** Requested Contrast Agent: LO, 1. */
    public static final int RequestedContrastAgent = 0x00321070;
    /** Study Comments: LT, 1, retired. */
    public static final int StudyComments = 0x00324000;
    /** Flow Identifier Sequence: SQ, 1. */
    public static final int FlowIdentifierSequence = 0x00340001;
    /** Flow Identifier: OB, 1. */
    public static final int FlowIdentifier = 0x00340002;
    /** Flow Transfer Syntax UID: UI, 1. */
    public static final int FlowTransferSyntaxUID = 0x00340003;
    /** Flow RTP Sampling Rate: UL, 1. */
    public static final int FlowRTPSamplingRate = 0x00340004;
    /** Source Identifier: OB, 1. */
    public static final int SourceIdentifier = 0x00340005;
    /** Frame Origin Timestamp: OB, 1. */
    public static final int FrameOriginTimestamp = 0x00340007;
    /** Includes Imaging Subject: CS, 1. */
    public static final int IncludesImagingSubject = 0x00340008;
    /** Frame Usefulness Group Sequence: SQ, 1. */
    public static final int FrameUsefulnessGroupSequence = 0x00340009;
    /** Real-Time Bulk Data Flow Sequence: SQ, 1. */
    public static final int RealTimeBulkDataFlowSequence = 0x0034000A;
    /** Camera Position Group Sequence: SQ, 1. */
    public static final int CameraPositionGroupSequence = 0x0034000B;
    /** Includes Information: CS, 1. */
    public static final int IncludesInformation = 0x0034000C;
    /** Time of Frame Group Sequence: SQ, 1. */
    public static final int TimeOfFrameGroupSequence = 0x0034000D;
    /** Referenced Patient Alias Sequence: SQ, 1, retired. */
    public static final int ReferencedPatientAliasSequence = 0x00380004;
    /** Visit Status ID: CS, 1. */
    public static final int VisitStatusID = 0x00380008;
    /** Admission ID: LO, 1. */
    public static final int AdmissionID = 0x00380010;
    /** Issuer of Admission ID: LO, 1, retired. */
    public static final int IssuerOfAdmissionID = 0x00380011;
    /** Issuer of Admission ID Sequence: SQ, 1. */
    public static final int IssuerOfAdmissionIDSequence = 0x00380014;
    /** Route of Admissions: LO, 1. */
    public static final int RouteOfAdmissions = 0x00380016;
    /** Scheduled Admission Date: DA, 1, retired. */
    public static final int ScheduledAdmissionDate = 0x0038001A;
    /** Scheduled Admission Time: TM, 1, retired. */
    public static final int ScheduledAdmissionTime = 0x0038001B;
    /** Scheduled Discharge Date: DA, 1, retired. */
    public static final int ScheduledDischargeDate = 0x0038001C;
    /** Scheduled Discharge Time: TM, 1, retired. */
    public static final int ScheduledDischargeTime = 0x0038001D;
    /** Scheduled Patient Institution Residence: LO, 1, retired. */
    public static final int ScheduledPatientInstitutionResidence = 0x0038001E;
    /** Admitting Date: DA, 1. */
    public static final int AdmittingDate = 0x00380020;
    /** Admitting Time: TM, 1. */
    public static final int AdmittingTime = 0x00380021;
    /** Discharge Date: DA, 1, retired. */
    public static final int DischargeDate = 0x00380030;
    /** Discharge Time: TM, 1, retired. */
    public static final int DischargeTime = 0x00380032;
    /** Discharge Diagnosis Description: LO, 1, retired. */
    public static final int DischargeDiagnosisDescription = 0x00380040;
    /** Discharge Diagnosis Code Sequence: SQ, 1, retired. */
    public static final int DischargeDiagnosisCodeSequence = 0x00380044;
    /** Special Needs: LO, 1. */
    public static final int SpecialNeeds = 0x00380050;
    /** Service Episode ID: LO, 1. */
    public static final int ServiceEpisodeID = 0x00380060;
    /** Issuer of Service Episode ID: LO, 1, retired. */
    public static final int IssuerOfServiceEpisodeID = 0x00380061;
    /** Service Episode Description: LO, 1. */
    public static final int ServiceEpisodeDescription = 0x00380062;
    /** Issuer of Service Episode ID Sequence: SQ, 1. */
    public static final int IssuerOfServiceEpisodeIDSequence = 0x00380064;
    /** Pertinent Documents Sequence: SQ, 1. */
    public static final int PertinentDocumentsSequence = 0x00380100;
    /** Pertinent Resources Sequence: SQ, 1. */
    public static final int PertinentResourcesSequence = 0x00380101;
    /** Resource Description: LO, 1. */
    public static final int ResourceDescription = 0x00380102;
    /** Current Patient Location: LO, 1. */
    public static final int CurrentPatientLocation = 0x00380300;
    /** Patient's Institution Residence: LO, 1. */
    public static final int PatientInstitutionResidence = 0x00380400;
    /** Patient State: LO, 1. */
    public static final int PatientState = 0x00380500;
    /** Patient Clinical Trial Participation Sequence: SQ, 1. */
    public static final int PatientClinicalTrialParticipationSequence = 0x00380502;
    /** Visit Comments: LT, 1. */
    public static final int VisitComments = 0x00384000;
    /** Waveform Originality: CS, 1. */
    public static final int WaveformOriginality = 0x003A0004;
    /** Number of Waveform Channels: US, 1. */
    public static final int NumberOfWaveformChannels = 0x003A0005;
    /** Number of Waveform Samples: UL, 1. */
    public static final int NumberOfWaveformSamples = 0x003A0010;
    /** Sampling Frequency: DS, 1. */
    public static final int SamplingFrequency = 0x003A001A;
    /** Multiplex Group Label: SH, 1. */
    public static final int MultiplexGroupLabel = 0x003A0020;
    /** Channel Definition Sequence: SQ, 1. */
    public static final int ChannelDefinitionSequence = 0x003A0200;
    /** Waveform Channel Number: IS, 1. */
    public static final int WaveformChannelNumber = 0x003A0202;
    /** Channel Label: SH, 1. */
    public static final int ChannelLabel = 0x003A0203;
    /** Channel Status: CS, 1-n. */
    public static final int ChannelStatus = 0x003A0205;
    /** Channel Source Sequence: SQ, 1. */
    public static final int ChannelSourceSequence = 0x003A0208;
    /** Channel Source Modifiers Sequence: SQ, 1. */
    public static final int ChannelSourceModifiersSequence = 0x003A0209;
    /** Source Waveform Sequence: SQ, 1. */
    public static final int SourceWaveformSequence = 0x003A020A;
    /** Channel Derivation Description: LO, 1. */
    public static final int ChannelDerivationDescription = 0x003A020C;
    /** Channel Sensitivity: DS, 1. */
    public static final int ChannelSensitivity = 0x003A0210;
    /** Channel Sensitivity Units Sequence: SQ, 1. */
    public static final int ChannelSensitivityUnitsSequence = 0x003A0211;
    /** Channel Sensitivity Correction Factor: DS, 1. */
    public static final int ChannelSensitivityCorrectionFactor = 0x003A0212;
    /** Channel Baseline: DS, 1. */
    public static final int ChannelBaseline = 0x003A0213;
    /** Channel Time Skew: DS, 1. */
    public static final int ChannelTimeSkew = 0x003A0214;
    /** Channel Sample Skew: DS, 1. */
    public static final int ChannelSampleSkew = 0x003A0215;
    /** Channel Offset: DS, 1. */
    public static final int ChannelOffset = 0x003A0218;
    /** Waveform Bits Stored: US, 1. */
    public static final int WaveformBitsStored = 0x003A021A;
    /** Filter Low Frequency: DS, 1. */
    public static final int FilterLowFrequency = 0x003A0220;
    /** Filter High Frequency: DS, 1. */
    public static final int FilterHighFrequency = 0x003A0221;
    /** Notch Filter Frequency: DS, 1. */
    public static final int NotchFilterFrequency = 0x003A0222;
    /** Notch Filter Bandwidth: DS, 1. */
    public static final int NotchFilterBandwidth = 0x003A0223;
    /** Waveform Data Display Scale: FL, 1. */
    public static final int WaveformDataDisplayScale = 0x003A0230;
    /** Waveform Display Background CIELab Value: US, 3. */
    public static final int WaveformDisplayBackgroundCIELabValue = 0x003A0231;
    /** Waveform Presentation Group Sequence: SQ, 1. */
    public static final int WaveformPresentationGroupSequence = 0x003A0240;
    /** Presentation Group Number: US, 1. */
    public static final int PresentationGroupNumber = 0x003A0241;
    /** Channel Display Sequence: SQ, 1. */
    public static final int ChannelDisplaySequence = 0x003A0242;
    /** Channel Recommended Display CIELab Value: US, 3. */
    public static final int ChannelRecommendedDisplayCIELabValue = 0x003A0244;
    /** Channel Position: FL, 1. */
    public static final int ChannelPosition = 0x003A0245;
    /** Display Shading Flag: CS, 1. */
    public static final int DisplayShadingFlag = 0x003A0246;
    /** Fractional Channel Display Scale: FL, 1. */
    public static final int FractionalChannelDisplayScale = 0x003A0247;
    /** Absolute Channel Display Scale: FL, 1. */
    public static final int AbsoluteChannelDisplayScale = 0x003A0248;
    /** Multiplexed Audio Channels Description Code Sequence: SQ, 1. */
    public static final int MultiplexedAudioChannelsDescriptionCodeSequence = 0x003A0300;
    /** Channel Identification Code: IS, 1. */
    public static final int ChannelIdentificationCode = 0x003A0301;
    /** Channel Mode: CS, 1. */
    public static final int ChannelMode = 0x003A0302;
    /** Multiplex Group UID: UI, 1. */
    public static final int MultiplexGroupUID = 0x003A0310;
    /** Powerline Frequency: DS, 1. */
    public static final int PowerlineFrequency = 0x003A0311;
    /** Channel Impedance Sequence: SQ, 1. */
    public static final int ChannelImpedanceSequence = 0x003A0312;
    /** Impedance Value: DS, 1. */
    public static final int ImpedanceValue = 0x003A0313;
    /** Impedance Measurement DateTime: DT, 1. */
    public static final int ImpedanceMeasurementDateTime = 0x003A0314;
    /** Impedance Measurement Frequency: DS, 1. */
    public static final int ImpedanceMeasurementFrequency = 0x003A0315;
    /** Impedance Measurement Current Type: CS, 1. */
    public static final int ImpedanceMeasurementCurrentType = 0x003A0316;
    /** Waveform Amplifier Type: CS, 1. */
    public static final int WaveformAmplifierType = 0x003A0317;
    /** Filter Low Frequency Characteristics Sequence: SQ, 1. */
    public static final int FilterLowFrequencyCharacteristicsSequence = 0x003A0318;
    /** Filter High Frequency Characteristics Sequence: SQ, 1. */
    public static final int FilterHighFrequencyCharacteristicsSequence = 0x003A0319;
    /** Summarized Filter Lookup Table Sequence: SQ, 1. */
    public static final int SummarizedFilterLookupTableSequence = 0x003A0320;
    /** Notch Filter Characteristics Sequence: SQ, 1. */
    public static final int NotchFilterCharacteristicsSequence = 0x003A0321;
    /** Waveform Filter Type: CS, 1. */
    public static final int WaveformFilterType = 0x003A0322;
    /** Analog Filter Characteristics Sequence: SQ, 1. */
    public static final int AnalogFilterCharacteristicsSequence = 0x003A0323;
    /** Analog Filter Roll Off: DS, 1. */
    public static final int AnalogFilterRollOff = 0x003A0324;
    /** Analog Filter Type Code Sequence: SQ, 1. */
    public static final int AnalogFilterTypeCodeSequence = 0x003A0325;
    /** Digital Filter Characteristics Sequence: SQ, 1. */
    public static final int DigitalFilterCharacteristicsSequence = 0x003A0326;
    /** Digital Filter Order: IS, 1. */
    public static final int DigitalFilterOrder = 0x003A0327;
    /** Digital Filter Type Code Sequence: SQ, 1. */
    public static final int DigitalFilterTypeCodeSequence = 0x003A0328;
    /** Waveform Filter Description: ST, 1. */
    public static final int WaveformFilterDescription = 0x003A0329;
    /** Filter Lookup Table Sequence: SQ, 1. */
    public static final int FilterLookupTableSequence = 0x003A032A;
    /** Filter Lookup Table Description: ST, 1. */
    public static final int FilterLookupTableDescription = 0x003A032B;
    /** Frequency Encoding Code Sequence: SQ, 1. */
    public static final int FrequencyEncodingCodeSequence = 0x003A032C;
    /** Magnitude Encoding Code Sequence: SQ, 1. */
    public static final int MagnitudeEncodingCodeSequence = 0x003A032D;
    /** Filter Lookup Table Data: OD, 1. */
    public static final int FilterLookupTableData = 0x003A032E;
    /** Scheduled Station AE Title: AE, 1-n. */
    public static final int ScheduledStationAETitle = 0x00400001;
    /** Scheduled Procedure Step Start Date: DA, 1. */
    public static final int ScheduledProcedureStepStartDate = 0x00400002;
    /** Scheduled Procedure Step Start Time: TM, 1. */
    public static final int ScheduledProcedureStepStartTime = 0x00400003;
    /** Scheduled Procedure Step End Date: DA, 1. */
    public static final int ScheduledProcedureStepEndDate = 0x00400004;
    /** Scheduled Procedure Step End Time: TM, 1. */
    public static final int ScheduledProcedureStepEndTime = 0x00400005;
    /** Scheduled Performing Physician's Name: PN, 1. */
    public static final int ScheduledPerformingPhysicianName = 0x00400006;
    /** Scheduled Procedure Step Description: LO, 1. */
    public static final int ScheduledProcedureStepDescription = 0x00400007;
    /** Scheduled Protocol Code Sequence: SQ, 1. */
    public static final int ScheduledProtocolCodeSequence = 0x00400008;
    /** Scheduled Procedure Step ID: SH, 1. */
    public static final int ScheduledProcedureStepID = 0x00400009;
    /** Stage Code Sequence: SQ, 1. */
    public static final int StageCodeSequence = 0x0040000A;
    /** Scheduled Performing Physician Identification Sequence: SQ, 1. */
    public static final int ScheduledPerformingPhysicianIdentificationSequence = 0x0040000B;
    /** Scheduled Station Name: SH, 1-n. */
    public static final int ScheduledStationName = 0x00400010;
    /** Scheduled Procedure Step Location: SH, 1. */
    public static final int ScheduledProcedureStepLocation = 0x00400011;
    /** Pre-Medication: LO, 1. */
    public static final int PreMedication = 0x00400012;
    /** Scheduled Procedure Step Status: CS, 1. */
    public static final int ScheduledProcedureStepStatus = 0x00400020;
    /** Order Placer Identifier Sequence: SQ, 1. */
    public static final int OrderPlacerIdentifierSequence = 0x00400026;
    /** Order Filler Identifier Sequence: SQ, 1. */
    public static final int OrderFillerIdentifierSequence = 0x00400027;
    /** Local Namespace Entity ID: UT, 1. */
    public static final int LocalNamespaceEntityID = 0x00400031;
    /** Universal Entity ID: UT, 1. */
    public static final int UniversalEntityID = 0x00400032;
    /** Universal Entity ID Type: CS, 1. */
    public static final int UniversalEntityIDType = 0x00400033;
    /** Identifier Type Code: CS, 1. */
    public static final int IdentifierTypeCode = 0x00400035;
    /** Assigning Facility Sequence: SQ, 1. */
    public static final int AssigningFacilitySequence = 0x00400036;
    /** Assigning Jurisdiction Code Sequence: SQ, 1. */
    public static final int AssigningJurisdictionCodeSequence = 0x00400039;
    /** Assigning Agency or Department Code Sequence: SQ, 1. */
    public static final int AssigningAgencyOrDepartmentCodeSequence = 0x0040003A;
    /** Scheduled Procedure Step Sequence: SQ, 1. */
    public static final int ScheduledProcedureStepSequence = 0x00400100;
    /** Referenced Non-Image Composite SOP Instance Sequence: SQ, 1. */
    public static final int ReferencedNonImageCompositeSOPInstanceSequence = 0x00400220;
    /** Performed Station AE Title: AE, 1. */
    public static final int PerformedStationAETitle = 0x00400241;
    /** Performed Station Name: SH, 1. */
    public static final int PerformedStationName = 0x00400242;
    /** Performed Location: SH, 1. */
    public static final int PerformedLocation = 0x00400243;
    /** Performed Procedure Step Start Date: DA, 1. */
    public static final int PerformedProcedureStepStartDate = 0x00400244;
    /** Performed Procedure Step Start Time: TM, 1. */
    public static final int PerformedProcedureStepStartTime = 0x00400245;
    /** Performed Procedure Step End Date: DA, 1. */
    public static final int PerformedProcedureStepEndDate = 0x00400250;
    /** Performed Procedure Step End Time: TM, 1. */
    public static final int PerformedProcedureStepEndTime = 0x00400251;
    /** Performed Procedure Step Status: CS, 1. */
    public static final int PerformedProcedureStepStatus = 0x00400252;
    /** Performed Procedure Step ID: SH, 1. */
    public static final int PerformedProcedureStepID = 0x00400253;
    /** Performed Procedure Step Description: LO, 1. */
    public static final int PerformedProcedureStepDescription = 0x00400254;
    /** Performed Procedure Type Description: LO, 1. */
    public static final int PerformedProcedureTypeDescription = 0x00400255;
    /** Performed Protocol Code Sequence: SQ, 1. */
    public static final int PerformedProtocolCodeSequence = 0x00400260;
    /** Performed Protocol Type: CS, 1. */
    public static final int PerformedProtocolType = 0x00400261;
    /** Scheduled Step Attributes Sequence: SQ, 1. */
    public static final int ScheduledStepAttributesSequence = 0x00400270;
    /** Request Attributes Sequence: SQ, 1. */
    public static final int RequestAttributesSequence = 0x00400275;
    /** Comments on the Performed Procedure Step: ST, 1. */
    public static final int CommentsOnThePerformedProcedureStep = 0x00400280;
    /** Performed Procedure Step Discontinuation Reason Code Sequence: SQ, 1. */
    public static final int PerformedProcedureStepDiscontinuationReasonCodeSequence = 0x00400281;
    /** Quantity Sequence: SQ, 1. */
    public static final int QuantitySequence = 0x00400293;
    /** Quantity: DS, 1. */
    public static final int Quantity = 0x00400294;
    /** Measuring Units Sequence: SQ, 1. */
    public static final int MeasuringUnitsSequence = 0x00400295;
    /** Billing Item Sequence: SQ, 1. */
    public static final int BillingItemSequence = 0x00400296;
    /** Total Time of Fluoroscopy: US, 1, retired. */
    public static final int TotalTimeOfFluoroscopy = 0x00400300;
    /** Total Number of Exposures: US, 1, retired. */
    public static final int TotalNumberOfExposures = 0x00400301;
    /** Entrance Dose: US, 1. */
    public static final int EntranceDose = 0x00400302;
    /** Exposed Area: US, 1-2. */
    public static final int ExposedArea = 0x00400303;
    /** Distance Source to Entrance: DS, 1. */
    public static final int DistanceSourceToEntrance = 0x00400306;
    /** Distance Source to Support: DS, 1, retired. */
    public static final int DistanceSourceToSupport = 0x00400307;
    /** Exposure Dose Sequence: SQ, 1, retired. */
    public static final int ExposureDoseSequence = 0x0040030E;
    /** Comments on Radiation Dose: ST, 1. */
    public static final int CommentsOnRadiationDose = 0x00400310;
    /** X-Ray Output: DS, 1. */
    public static final int XRayOutput = 0x00400312;
    /** Half Value Layer: DS, 1. */
    public static final int HalfValueLayer = 0x00400314;
    /** Organ Dose: DS, 1. */
    public static final int OrganDose = 0x00400316;
    /** Organ Exposed: CS, 1. */
    public static final int OrganExposed = 0x00400318;
    /** Billing Procedure Step Sequence: SQ, 1. */
    public static final int BillingProcedureStepSequence = 0x00400320;
    /** Film Consumption Sequence: SQ, 1. */
    public static final int FilmConsumptionSequence = 0x00400321;
    /** Billing Supplies and Devices Sequence: SQ, 1. */
    public static final int BillingSuppliesAndDevicesSequence = 0x00400324;
    /** Referenced Procedure Step Sequence: SQ, 1, retired. */
    public static final int ReferencedProcedureStepSequence = 0x00400330;
    /** Performed Series Sequence: SQ, 1. */
    public static final int PerformedSeriesSequence = 0x00400340;
    /** Comments on the Scheduled Procedure Step: LT, 1. */
    public static final int CommentsOnTheScheduledProcedureStep = 0x00400400;
    /** Protocol Context Sequence: SQ, 1. */
    public static final int ProtocolContextSequence = 0x00400440;
    /** Content Item Modifier Sequence: SQ, 1. */
    public static final int ContentItemModifierSequence = 0x00400441;
    /** Scheduled Specimen Sequence: SQ, 1. */
    public static final int ScheduledSpecimenSequence = 0x00400500;
    /** Specimen Accession Number: LO, 1, retired. */
    public static final int SpecimenAccessionNumber = 0x0040050A;
    /** Container Identifier: LO, 1. */
    public static final int ContainerIdentifier = 0x00400512;
    /** Issuer of the Container Identifier Sequence: SQ, 1. */
    public static final int IssuerOfTheContainerIdentifierSequence = 0x00400513;
    /** Alternate Container Identifier Sequence: SQ, 1. */
    public static final int AlternateContainerIdentifierSequence = 0x00400515;
    /** Container Type Code Sequence: SQ, 1. */
    public static final int ContainerTypeCodeSequence = 0x00400518;
    /** Container Description: LO, 1. */
    public static final int ContainerDescription = 0x0040051A;
    /** Container Component Sequence: SQ, 1. */
    public static final int ContainerComponentSequence = 0x00400520;
    /** Specimen Sequence: SQ, 1, retired. */
    public static final int SpecimenSequence = 0x00400550;
    /** Specimen Identifier: LO, 1. */
    public static final int SpecimenIdentifier = 0x00400551;
    /** Specimen Description Sequence (Trial): SQ, 1, retired. */
    public static final int SpecimenDescriptionSequenceTrial = 0x00400552;
    /** Specimen Description (Trial): ST, 1, retired. */
    public static final int SpecimenDescriptionTrial = 0x00400553;
    /** Specimen UID: UI, 1. */
    public static final int SpecimenUID = 0x00400554;
    /** Acquisition Context Sequence: SQ, 1. */
    public static final int AcquisitionContextSequence = 0x00400555;
    /** Acquisition Context Description: ST, 1. */
    public static final int AcquisitionContextDescription = 0x00400556;
    /** Specimen Description Sequence: SQ, 1. */
    public static final int SpecimenDescriptionSequence = 0x00400560;
    /** Issuer of the Specimen Identifier Sequence: SQ, 1. */
    public static final int IssuerOfTheSpecimenIdentifierSequence = 0x00400562;
    /** Specimen Type Code Sequence: SQ, 1. */
    public static final int SpecimenTypeCodeSequence = 0x0040059A;
    /** Specimen Short Description: LO, 1. */
    public static final int SpecimenShortDescription = 0x00400600;
    /** Specimen Detailed Description: UT, 1. */
    public static final int SpecimenDetailedDescription = 0x00400602;
    /** Specimen Preparation Sequence: SQ, 1. */
    public static final int SpecimenPreparationSequence = 0x00400610;
    /** Specimen Preparation Step Content Item Sequence: SQ, 1. */
    public static final int SpecimenPreparationStepContentItemSequence = 0x00400612;
    /** Specimen Localization Content Item Sequence: SQ, 1. */
    public static final int SpecimenLocalizationContentItemSequence = 0x00400620;
    /** Slide Identifier: LO, 1, retired. */
    public static final int SlideIdentifier = 0x004006FA;
    /** Whole Slide Microscopy Image Frame Type Sequence: SQ, 1. */
    public static final int WholeSlideMicroscopyImageFrameTypeSequence = 0x00400710;
    /** Image Center Point Coordinates Sequence: SQ, 1. */
    public static final int ImageCenterPointCoordinatesSequence = 0x0040071A;
    /** X Offset in Slide Coordinate System: DS, 1. */
    public static final int XOffsetInSlideCoordinateSystem = 0x0040072A;
    /** Y Offset in Slide Coordinate System: DS, 1. */
    public static final int YOffsetInSlideCoordinateSystem = 0x0040073A;
    /** Z Offset in Slide Coordinate System: DS, 1. */
    public static final int ZOffsetInSlideCoordinateSystem = 0x0040074A;
    /** Pixel Spacing Sequence: SQ, 1, retired. */
    public static final int PixelSpacingSequence = 0x004008D8;
    /** Coordinate System Axis Code Sequence: SQ, 1, retired. */
    public static final int CoordinateSystemAxisCodeSequence = 0x004008DA;
    /** Measurement Units Code Sequence: SQ, 1. */
    public static final int MeasurementUnitsCodeSequence = 0x004008EA;
    /** Vital Stain Code Sequence (Trial): SQ, 1, retired. */
    public static final int VitalStainCodeSequenceTrial = 0x004009F8;
    /** Requested Procedure ID: SH, 1. */
    public static final int RequestedProcedureID = 0x00401001;
    /** Reason for the Requested Procedure: LO, 1. */
    public static final int ReasonForTheRequestedProcedure = 0x00401002;
    /** Requested Procedure Priority: SH, 1. */
    public static final int RequestedProcedurePriority = 0x00401003;
    /** Patient Transport Arrangements: LO, 1. */
    public static final int PatientTransportArrangements = 0x00401004;
    /** Requested Procedure Location: LO, 1. */
    public static final int RequestedProcedureLocation = 0x00401005;
    /** Placer Order Number / Procedure: SH, 1, retired. */
    public static final int PlacerOrderNumberProcedure = 0x00401006;
    /** Filler Order Number / Procedure: SH, 1, retired. */
    public static final int FillerOrderNumberProcedure = 0x00401007;
    /** Confidentiality Code: LO, 1. */
    public static final int ConfidentialityCode = 0x00401008;
    /** Reporting Priority: SH, 1. */
    public static final int ReportingPriority = 0x00401009;
    /** Reason for Requested Procedure Code Sequence: SQ, 1. */
    public static final int ReasonForRequestedProcedureCodeSequence = 0x0040100A;
    /** Names of Intended Recipients of Results: PN, 1-n. */
    public static final int NamesOfIntendedRecipientsOfResults = 0x00401010;
    /** Intended Recipients of Results Identification Sequence: SQ, 1. */
    public static final int IntendedRecipientsOfResultsIdentificationSequence = 0x00401011;
    /** Reason For Performed Procedure Code Sequence: SQ, 1. */
    public static final int ReasonForPerformedProcedureCodeSequence = 0x00401012;
    /** Requested Procedure Description (Trial): LO, 1, retired. */
    public static final int RequestedProcedureDescriptionTrial = 0x00401060;
    /** Person Identification Code Sequence: SQ, 1. */
    public static final int PersonIdentificationCodeSequence = 0x00401101;
    /** Person's Address: ST, 1. */
    public static final int PersonAddress = 0x00401102;
    /** Person's Telephone Numbers: LO, 1-n. */
    public static final int PersonTelephoneNumbers = 0x00401103;
    /** Person's Telecom Information: LT, 1. */
    public static final int PersonTelecomInformation = 0x00401104;
    /** Requested Procedure Comments: LT, 1. */
    public static final int RequestedProcedureComments = 0x00401400;
    /** Reason for the Imaging Service Request: LO, 1, retired. */
    public static final int ReasonForTheImagingServiceRequest = 0x00402001;
    /** Issue Date of Imaging Service Request: DA, 1. */
    public static final int IssueDateOfImagingServiceRequest = 0x00402004;
    /** Issue Time of Imaging Service Request: TM, 1. */
    public static final int IssueTimeOfImagingServiceRequest = 0x00402005;
    /** Placer Order Number / Imaging Service Request (Retired): SH, 1, retired. */
    public static final int PlacerOrderNumberImagingServiceRequestRetired = 0x00402006;
    /** Filler Order Number / Imaging Service Request (Retired): SH, 1, retired. */
    public static final int FillerOrderNumberImagingServiceRequestRetired = 0x00402007;
    /** Order Entered By: PN, 1. */
    public static final int OrderEnteredBy = 0x00402008;
    /** Order Enterer's Location: SH, 1. */
    public static final int OrderEntererLocation = 0x00402009;
    /** Order Callback Phone Number: SH, 1. */
    public static final int OrderCallbackPhoneNumber = 0x00402010;
    /** Order Callback Telecom Information: LT, 1. */
    public static final int OrderCallbackTelecomInformation = 0x00402011;
    /** Placer Order Number / Imaging Service Request: LO, 1. */
    public static final int PlacerOrderNumberImagingServiceRequest = 0x00402016;
    /** Filler Order Number / Imaging Service Request: LO, 1. */
    public static final int FillerOrderNumberImagingServiceRequest = 0x00402017;
    /** Imaging Service Request Comments: LT, 1. */
    public static final int ImagingServiceRequestComments = 0x00402400;
    /** Confidentiality Constraint on Patient Data Description: LO, 1. */
    public static final int ConfidentialityConstraintOnPatientDataDescription = 0x00403001;
    /** General Purpose Scheduled Procedure Step Status: CS, 1, retired. */
    public static final int GeneralPurposeScheduledProcedureStepStatus = 0x00404001;
    /** General Purpose Performed Procedure Step Status: CS, 1, retired. */
    public static final int GeneralPurposePerformedProcedureStepStatus = 0x00404002;
    /** General Purpose Scheduled Procedure Step Priority: CS, 1, retired. */
    public static final int GeneralPurposeScheduledProcedureStepPriority = 0x00404003;
    /** Scheduled Processing Applications Code Sequence: SQ, 1, retired. */
    public static final int ScheduledProcessingApplicationsCodeSequence = 0x00404004;
    /** Scheduled Procedure Step Start DateTime: DT, 1. */
    public static final int ScheduledProcedureStepStartDateTime = 0x00404005;
    /** Multiple Copies Flag: CS, 1, retired. */
    public static final int MultipleCopiesFlag = 0x00404006;
    /** Performed Processing Applications Code Sequence: SQ, 1, retired. */
    public static final int PerformedProcessingApplicationsCodeSequence = 0x00404007;
    /** Scheduled Procedure Step Expiration DateTime: DT, 1. */
    public static final int ScheduledProcedureStepExpirationDateTime = 0x00404008;
    /** Human Performer Code Sequence: SQ, 1. */
    public static final int HumanPerformerCodeSequence = 0x00404009;
    /** Scheduled Procedure Step Modification DateTime: DT, 1. */
    public static final int ScheduledProcedureStepModificationDateTime = 0x00404010;
    /** Expected Completion DateTime: DT, 1. */
    public static final int ExpectedCompletionDateTime = 0x00404011;
    /** Resulting General Purpose Performed Procedure Steps Sequence: SQ, 1, retired. */
    public static final int ResultingGeneralPurposePerformedProcedureStepsSequence = 0x00404015;
    /** Referenced General Purpose Scheduled Procedure Step Sequence: SQ, 1, retired. */
    public static final int ReferencedGeneralPurposeScheduledProcedureStepSequence = 0x00404016;
    /** Scheduled Workitem Code Sequence: SQ, 1. */
    public static final int ScheduledWorkitemCodeSequence = 0x00404018;
    /** Performed Workitem Code Sequence: SQ, 1. */
    public static final int PerformedWorkitemCodeSequence = 0x00404019;
    /** Input Availability Flag: CS, 1, retired. */
    public static final int InputAvailabilityFlag = 0x00404020;
    /** Input Information Sequence: SQ, 1. */
    public static final int InputInformationSequence = 0x00404021;
    /** Relevant Information Sequence: SQ, 1, retired. */
    public static final int RelevantInformationSequence = 0x00404022;
    /** Referenced General Purpose Scheduled Procedure Step Transaction UID: UI, 1, retired. */
    public static final int ReferencedGeneralPurposeScheduledProcedureStepTransactionUID = 0x00404023;
    /** Scheduled Station Name Code Sequence: SQ, 1. */
    public static final int ScheduledStationNameCodeSequence = 0x00404025;
    /** Scheduled Station Class Code Sequence: SQ, 1. */
    public static final int ScheduledStationClassCodeSequence = 0x00404026;
    /** Scheduled Station Geographic Location Code Sequence: SQ, 1. */
    public static final int ScheduledStationGeographicLocationCodeSequence = 0x00404027;
    /** Performed Station Name Code Sequence: SQ, 1. */
    public static final int PerformedStationNameCodeSequence = 0x00404028;
    /** Performed Station Class Code Sequence: SQ, 1. */
    public static final int PerformedStationClassCodeSequence = 0x00404029;
    /** Performed Station Geographic Location Code Sequence: SQ, 1. */
    public static final int PerformedStationGeographicLocationCodeSequence = 0x00404030;
    /** Requested Subsequent Workitem Code Sequence: SQ, 1, retired. */
    public static final int RequestedSubsequentWorkitemCodeSequence = 0x00404031;
    /** Non-DICOM Output Code Sequence: SQ, 1, retired. */
    public static final int NonDICOMOutputCodeSequence = 0x00404032;
    /** Output Information Sequence: SQ, 1. */
    public static final int OutputInformationSequence = 0x00404033;
    /** Scheduled Human Performers Sequence: SQ, 1. */
    public static final int ScheduledHumanPerformersSequence = 0x00404034;
    /** Actual Human Performers Sequence: SQ, 1. */
    public static final int ActualHumanPerformersSequence = 0x00404035;
    /** Human Performer's Organization: LO, 1. */
    public static final int HumanPerformerOrganization = 0x00404036;
    /** Human Performer's Name: PN, 1. */
    public static final int HumanPerformerName = 0x00404037;
    /** Raw Data Handling: CS, 1. */
    public static final int RawDataHandling = 0x00404040;
    /** Input Readiness State: CS, 1. */
    public static final int InputReadinessState = 0x00404041;
    /** Performed Procedure Step Start DateTime: DT, 1. */
    public static final int PerformedProcedureStepStartDateTime = 0x00404050;
    /** Performed Procedure Step End DateTime: DT, 1. */
    public static final int PerformedProcedureStepEndDateTime = 0x00404051;
    /** Procedure Step Cancellation DateTime: DT, 1. */
    public static final int ProcedureStepCancellationDateTime = 0x00404052;
    /** Output Destination Sequence: SQ, 1. */
    public static final int OutputDestinationSequence = 0x00404070;
    /** DICOM Storage Sequence: SQ, 1. */
    public static final int DICOMStorageSequence = 0x00404071;
    /** STOW-RS Storage Sequence: SQ, 1. */
    public static final int STOWRSStorageSequence = 0x00404072;
    /** Storage URL: UR, 1. */
    public static final int StorageURL = 0x00404073;
    /** XDS Storage Sequence: SQ, 1. */
    public static final int XDSStorageSequence = 0x00404074;
    /** Entrance Dose in mGy: DS, 1. */
    public static final int EntranceDoseInmGy = 0x00408302;
    /** Entrance Dose Derivation: CS, 1. */
    public static final int EntranceDoseDerivation = 0x00408303;
    /** Parametric Map Frame Type Sequence: SQ, 1. */
    public static final int ParametricMapFrameTypeSequence = 0x00409092;
    /** Referenced Image Real World Value Mapping Sequence: SQ, 1. */
    public static final int ReferencedImageRealWorldValueMappingSequence = 0x00409094;
    /** Real World Value Mapping Sequence: SQ, 1. */
    public static final int RealWorldValueMappingSequence = 0x00409096;
    /** Pixel Value Mapping Code Sequence: SQ, 1. */
    public static final int PixelValueMappingCodeSequence = 0x00409098;
    /** LUT Label: SH, 1. */
    public static final int LUTLabel = 0x00409210;
    /** Real World Value Last Value Mapped: US or SS, 1. */
    public static final int RealWorldValueLastValueMapped = 0x00409211;
    /** Real World Value LUT Data: FD, 1-n. */
    public static final int RealWorldValueLUTData = 0x00409212;
    /** Double Float Real World Value Last Value Mapped: FD, 1. */
    public static final int DoubleFloatRealWorldValueLastValueMapped = 0x00409213;
    /** Double Float Real World Value First Value Mapped: FD, 1. */
    public static final int DoubleFloatRealWorldValueFirstValueMapped = 0x00409214;
    /** Real World Value First Value Mapped: US or SS, 1. */
    public static final int RealWorldValueFirstValueMapped = 0x00409216;
    /** Quantity Definition Sequence: SQ, 1. */
    public static final int QuantityDefinitionSequence = 0x00409220;
    /** Real World Value Intercept: FD, 1. */
    public static final int RealWorldValueIntercept = 0x00409224;
    /** Real World Value Slope: FD, 1. */
    public static final int RealWorldValueSlope = 0x00409225;
    /** Findings Flag (Trial): CS, 1, retired. */
    public static final int FindingsFlagTrial = 0x0040A007;
    /** Relationship Type: CS, 1. */
    public static final int RelationshipType = 0x0040A010;
    /** Findings Sequence (Trial): SQ, 1, retired. */
    public static final int FindingsSequenceTrial = 0x0040A020;
    /** Findings Group UID (Trial): UI, 1, retired. */
    public static final int FindingsGroupUIDTrial = 0x0040A021;
    /** Referenced Findings Group UID (Trial): UI, 1, retired. */
    public static final int ReferencedFindingsGroupUIDTrial = 0x0040A022;
    /** Findings Group Recording Date (Trial): DA, 1, retired. */
    public static final int FindingsGroupRecordingDateTrial = 0x0040A023;
    /** Findings Group Recording Time (Trial): TM, 1, retired. */
    public static final int FindingsGroupRecordingTimeTrial = 0x0040A024;
    /** Findings Source Category Code Sequence (Trial): SQ, 1, retired. */
    public static final int FindingsSourceCategoryCodeSequenceTrial = 0x0040A026;
    /** Verifying Organization: LO, 1. */
    public static final int VerifyingOrganization = 0x0040A027;
    /** Documenting Organization Identifier Code Sequence (Trial): SQ, 1, retired. */
    public static final int DocumentingOrganizationIdentifierCodeSequenceTrial = 0x0040A028;
    /** Verification DateTime: DT, 1. */
    public static final int VerificationDateTime = 0x0040A030;
    /** Observation DateTime: DT, 1. */
    public static final int ObservationDateTime = 0x0040A032;
    /** Observation Start DateTime: DT, 1. */
    public static final int ObservationStartDateTime = 0x0040A033;
    /** Value Type: CS, 1. */
    public static final int ValueType = 0x0040A040;
    /** Concept Name Code Sequence: SQ, 1. */
    public static final int ConceptNameCodeSequence = 0x0040A043;
    /** Measurement Precision Description (Trial): LO, 1, retired. */
    public static final int MeasurementPrecisionDescriptionTrial = 0x0040A047;
    /** Continuity Of Content: CS, 1. */
    public static final int ContinuityOfContent = 0x0040A050;
    /** Urgency or Priority Alerts (Trial): CS, 1-n, retired. */
    public static final int UrgencyOrPriorityAlertsTrial = 0x0040A057;
    /** Sequencing Indicator (Trial): LO, 1, retired. */
    public static final int SequencingIndicatorTrial = 0x0040A060;
    /** Document Identifier Code Sequence (Trial): SQ, 1, retired. */
    public static final int DocumentIdentifierCodeSequenceTrial = 0x0040A066;
    /** Document Author (Trial): PN, 1, retired. */
    public static final int DocumentAuthorTrial = 0x0040A067;
    /** Document Author Identifier Code Sequence (Trial): SQ, 1, retired. */
    public static final int DocumentAuthorIdentifierCodeSequenceTrial = 0x0040A068;
    /** Identifier Code Sequence (Trial): SQ, 1, retired. */
    public static final int IdentifierCodeSequenceTrial = 0x0040A070;
    /** Verifying Observer Sequence: SQ, 1. */
    public static final int VerifyingObserverSequence = 0x0040A073;
    /** Object Binary Identifier (Trial): OB, 1, retired. */
    public static final int ObjectBinaryIdentifierTrial = 0x0040A074;
    /** Verifying Observer Name: PN, 1. */
    public static final int VerifyingObserverName = 0x0040A075;
    /** Documenting Observer Identifier Code Sequence (Trial): SQ, 1, retired. */
    public static final int DocumentingObserverIdentifierCodeSequenceTrial = 0x0040A076;
    /** Author Observer Sequence: SQ, 1. */
    public static final int AuthorObserverSequence = 0x0040A078;
    /** Participant Sequence: SQ, 1. */
    public static final int ParticipantSequence = 0x0040A07A;
    /** Custodial Organization Sequence: SQ, 1. */
    public static final int CustodialOrganizationSequence = 0x0040A07C;
    /** Participation Type: CS, 1. */
    public static final int ParticipationType = 0x0040A080;
    /** Participation DateTime: DT, 1. */
    public static final int ParticipationDateTime = 0x0040A082;
    /** Observer Type: CS, 1. */
    public static final int ObserverType = 0x0040A084;
    /** Procedure Identifier Code Sequence (Trial): SQ, 1, retired. */
    public static final int ProcedureIdentifierCodeSequenceTrial = 0x0040A085;
    /** Verifying Observer Identification Code Sequence: SQ, 1. */
    public static final int VerifyingObserverIdentificationCodeSequence = 0x0040A088;
    /** Object Directory Binary Identifier (Trial): OB, 1, retired. */
    public static final int ObjectDirectoryBinaryIdentifierTrial = 0x0040A089;
    /** Equivalent CDA Document Sequence: SQ, 1, retired. */
    public static final int EquivalentCDADocumentSequence = 0x0040A090;
    /** Referenced Waveform Channels: US, 2-2n. */
    public static final int ReferencedWaveformChannels = 0x0040A0B0;
    /** Date of Document or Verbal Transaction (Trial): DA, 1, retired. */
    public static final int DateOfDocumentOrVerbalTransactionTrial = 0x0040A110;
    /** Time of Document Creation or Verbal Transaction (Trial): TM, 1, retired. */
    public static final int TimeOfDocumentCreationOrVerbalTransactionTrial = 0x0040A112;
    /** DateTime: DT, 1. */
    public static final int DateTime = 0x0040A120;
    /** Date: DA, 1. */
    public static final int Date = 0x0040A121;
    /** Time: TM, 1. */
    public static final int Time = 0x0040A122;
    /** Person Name: PN, 1. */
    public static final int PersonName = 0x0040A123;
    /** UID: UI, 1. */
    public static final int UID = 0x0040A124;
    /** Report Status ID (Trial): CS, 2, retired. */
    public static final int ReportStatusIDTrial = 0x0040A125;
    /** Temporal Range Type: CS, 1. */
    public static final int TemporalRangeType = 0x0040A130;
    /** Referenced Sample Positions: UL, 1-n. */
    public static final int ReferencedSamplePositions = 0x0040A132;
    /** Referenced Frame Numbers: US, 1-n, retired. */
    public static final int ReferencedFrameNumbers = 0x0040A136;
    /** Referenced Time Offsets: DS, 1-n. */
    public static final int ReferencedTimeOffsets = 0x0040A138;
    /** Referenced DateTime: DT, 1-n. */
    public static final int ReferencedDateTime = 0x0040A13A;
    /** Text Value: UT, 1. */
    public static final int TextValue = 0x0040A160;
    /** Floating Point Value: FD, 1-n. */
    public static final int FloatingPointValue = 0x0040A161;
    /** Rational Numerator Value: SL, 1-n. */
    public static final int RationalNumeratorValue = 0x0040A162;
    /** Rational Denominator Value: UL, 1-n. */
    public static final int RationalDenominatorValue = 0x0040A163;
    /** Observation Category Code Sequence (Trial): SQ, 1, retired. */
    public static final int ObservationCategoryCodeSequenceTrial = 0x0040A167;
    /** Concept Code Sequence: SQ, 1. */
    public static final int ConceptCodeSequence = 0x0040A168;
    /** Bibliographic Citation (Trial): ST, 1, retired. */
    public static final int BibliographicCitationTrial = 0x0040A16A;
    /** Purpose of Reference Code Sequence: SQ, 1. */
    public static final int PurposeOfReferenceCodeSequence = 0x0040A170;
    /** Observation UID: UI, 1. */
    public static final int ObservationUID = 0x0040A171;
    /** Referenced Observation UID (Trial): UI, 1, retired. */
    public static final int ReferencedObservationUIDTrial = 0x0040A172;
    /** Referenced Observation Class (Trial): CS, 1, retired. */
    public static final int ReferencedObservationClassTrial = 0x0040A173;
    /** Referenced Object Observation Class (Trial): CS, 1, retired. */
    public static final int ReferencedObjectObservationClassTrial = 0x0040A174;
    /** Annotation Group Number: US, 1. */
    public static final int AnnotationGroupNumber = 0x0040A180;
    /** Observation Date (Trial): DA, 1, retired. */
    public static final int ObservationDateTrial = 0x0040A192;
    /** Observation Time (Trial): TM, 1, retired. */
    public static final int ObservationTimeTrial = 0x0040A193;
    /** Measurement Automation (Trial): CS, 1, retired. */
    public static final int MeasurementAutomationTrial = 0x0040A194;
    /** Modifier Code Sequence: SQ, 1. */
    public static final int ModifierCodeSequence = 0x0040A195;
    /** Identification Description (Trial): ST, 1, retired. */
    public static final int IdentificationDescriptionTrial = 0x0040A224;
    /** Coordinates Set Geometric Type (Trial): CS, 1, retired. */
    public static final int CoordinatesSetGeometricTypeTrial = 0x0040A290;
    /** Algorithm Code Sequence (Trial): SQ, 1, retired. */
    public static final int AlgorithmCodeSequenceTrial = 0x0040A296;
    /** Algorithm Description (Trial): ST, 1, retired. */
    public static final int AlgorithmDescriptionTrial = 0x0040A297;
    /** Pixel Coordinates Set (Trial): SL, 2-2n, retired. */
    public static final int PixelCoordinatesSetTrial = 0x0040A29A;
    /** Measured Value Sequence: SQ, 1. */
    public static final int MeasuredValueSequence = 0x0040A300;
    /** Numeric Value Qualifier Code Sequence: SQ, 1. */
    public static final int NumericValueQualifierCodeSequence = 0x0040A301;
    /** Current Observer (Trial): PN, 1, retired. */
    public static final int CurrentObserverTrial = 0x0040A307;
    /** Numeric Value: DS, 1-n. */
    public static final int NumericValue = 0x0040A30A;
    /** Referenced Accession Sequence (Trial): SQ, 1, retired. */
    public static final int ReferencedAccessionSequenceTrial = 0x0040A313;
    /** Report Status Comment (Trial): ST, 1, retired. */
    public static final int ReportStatusCommentTrial = 0x0040A33A;
    /** Procedure Context Sequence (Trial): SQ, 1, retired. */
    public static final int ProcedureContextSequenceTrial = 0x0040A340;
    /** Verbal Source (Trial): PN, 1, retired. */
    public static final int VerbalSourceTrial = 0x0040A352;
    /** Address (Trial): ST, 1, retired. */
    public static final int AddressTrial = 0x0040A353;
    /** Telephone Number (Trial): LO, 1, retired. */
    public static final int TelephoneNumberTrial = 0x0040A354;
    /** Verbal Source Identifier Code Sequence (Trial): SQ, 1, retired. */
    public static final int VerbalSourceIdentifierCodeSequenceTrial = 0x0040A358;
    /** Predecessor Documents Sequence: SQ, 1. */
    public static final int PredecessorDocumentsSequence = 0x0040A360;
    /** Referenced Request Sequence: SQ, 1. */
    public static final int ReferencedRequestSequence = 0x0040A370;
    /** Performed Procedure Code Sequence: SQ, 1. */
    public static final int PerformedProcedureCodeSequence = 0x0040A372;
    /** Current Requested Procedure Evidence Sequence: SQ, 1. */
    public static final int CurrentRequestedProcedureEvidenceSequence = 0x0040A375;
    /** Report Detail Sequence (Trial): SQ, 1, retired. */
    public static final int ReportDetailSequenceTrial = 0x0040A380;
    /** Pertinent Other Evidence Sequence: SQ, 1. */
    public static final int PertinentOtherEvidenceSequence = 0x0040A385;
    /** HL7 Structured Document Reference Sequence: SQ, 1. */
    public static final int HL7StructuredDocumentReferenceSequence = 0x0040A390;
    /** Observation Subject UID (Trial): UI, 1, retired. */
    public static final int ObservationSubjectUIDTrial = 0x0040A402;
    /** Observation Subject Class (Trial): CS, 1, retired. */
    public static final int ObservationSubjectClassTrial = 0x0040A403;
    /** Observation Subject Type Code Sequence (Trial): SQ, 1, retired. */
    public static final int ObservationSubjectTypeCodeSequenceTrial = 0x0040A404;
    /** Completion Flag: CS, 1. */
    public static final int CompletionFlag = 0x0040A491;
    /** Completion Flag Description: LO, 1. */
    public static final int CompletionFlagDescription = 0x0040A492;
    /** Verification Flag: CS, 1. */
    public static final int VerificationFlag = 0x0040A493;
    /** Archive Requested: CS, 1. */
    public static final int ArchiveRequested = 0x0040A494;
    /** Preliminary Flag: CS, 1. */
    public static final int PreliminaryFlag = 0x0040A496;
    /** Content Template Sequence: SQ, 1. */
    public static final int ContentTemplateSequence = 0x0040A504;
    /** Identical Documents Sequence: SQ, 1. */
    public static final int IdenticalDocumentsSequence = 0x0040A525;
    /** Observation Subject Context Flag (Trial): CS, 1, retired. */
    public static final int ObservationSubjectContextFlagTrial = 0x0040A600;
    /** Observer Context Flag (Trial): CS, 1, retired. */
    public static final int ObserverContextFlagTrial = 0x0040A601;
    /** Procedure Context Flag (Trial): CS, 1, retired. */
    public static final int ProcedureContextFlagTrial = 0x0040A603;
    /** Content Sequence: SQ, 1. */
    public static final int ContentSequence = 0x0040A730;
    /** Relationship Sequence (Trial): SQ, 1, retired. */
    public static final int RelationshipSequenceTrial = 0x0040A731;
    /** Relationship Type Code Sequence (Trial): SQ, 1, retired. */
    public static final int RelationshipTypeCodeSequenceTrial = 0x0040A732;
    /** Language Code Sequence (Trial): SQ, 1, retired. */
    public static final int LanguageCodeSequenceTrial = 0x0040A744;
    /** Tabulated Values Sequence: SQ, 1. */
    public static final int TabulatedValuesSequence = 0x0040A801;
    /** Number of Table Rows: UL, 1. */
    public static final int NumberOfTableRows = 0x0040A802;
    /** Number of Table Columns: UL, 1. */
    public static final int NumberOfTableColumns = 0x0040A803;
    /** Table Row Number: UL, 1. */
    public static final int TableRowNumber = 0x0040A804;
    /** Table Column Number: UL, 1. */
    public static final int TableColumnNumber = 0x0040A805;
    /** Table Row Definition Sequence: SQ, 1. */
    public static final int TableRowDefinitionSequence = 0x0040A806;
    /** Table Column Definition Sequence: SQ, 1. */
    public static final int TableColumnDefinitionSequence = 0x0040A807;
    /** Cell Values Sequence: SQ, 1. */
    public static final int CellValuesSequence = 0x0040A808;
    /** Uniform Resource Locator (Trial): ST, 1, retired. */
    public static final int UniformResourceLocatorTrial = 0x0040A992;
    /** Waveform Annotation Sequence: SQ, 1. */
    public static final int WaveformAnnotationSequence = 0x0040B020;
    /** Structured Waveform Annotation Sequence: SQ, 1. */
    public static final int StructuredWaveformAnnotationSequence = 0x0040B030;
    /** Waveform Annotation Display Selection Sequence: SQ, 1. */
    public static final int WaveformAnnotationDisplaySelectionSequence = 0x0040B031;
    /** Referenced Montage Index: US, 1. */
    public static final int ReferencedMontageIndex = 0x0040B032;
    /** Waveform Textual Annotation Sequence: SQ, 1. */
    public static final int WaveformTextualAnnotationSequence = 0x0040B033;
    /** Annotation DateTime: DT, 1. */
    public static final int AnnotationDateTime = 0x0040B034;
    /** Displayed Waveform Segment Sequence: SQ, 1. */
    public static final int DisplayedWaveformSegmentSequence = 0x0040B035;
    /** Segment Definition DateTime: DT, 1. */
    public static final int SegmentDefinitionDateTime = 0x0040B036;
    /** Montage Activation Sequence: SQ, 1. */
    public static final int MontageActivationSequence = 0x0040B037;
    /** Montage Activation Time Offset: DS, 1. */
    public static final int MontageActivationTimeOffset = 0x0040B038;
    /** Waveform Montage Sequence: SQ, 1. */
    public static final int WaveformMontageSequence = 0x0040B039;
    /** Referenced Montage Channel Number: IS, 1. */
    public static final int ReferencedMontageChannelNumber = 0x0040B03A;
    /** Montage Name: LT, 1. */
    public static final int MontageName = 0x0040B03B;
    /** Montage Channel Sequence: SQ, 1. */
    public static final int MontageChannelSequence = 0x0040B03C;
    /** Montage Index: US, 1. */
    public static final int MontageIndex = 0x0040B03D;
    /** Montage Channel Number: IS, 1. */
    public static final int MontageChannelNumber = 0x0040B03E;
    /** Montage Channel Label: LO, 1. */
    public static final int MontageChannelLabel = 0x0040B03F;
    /** Montage Channel Source Code Sequence: SQ, 1. */
    public static final int MontageChannelSourceCodeSequence = 0x0040B040;
    /** Contributing Channel Sources Sequence: SQ, 1. */
    public static final int ContributingChannelSourcesSequence = 0x0040B041;
    /** Channel Weight: FL, 1. */
    public static final int ChannelWeight = 0x0040B042;
    /** Template Identifier: CS, 1. */
    public static final int TemplateIdentifier = 0x0040DB00;
    /** Template Version: DT, 1, retired. */
    public static final int TemplateVersion = 0x0040DB06;
    /** Template Local Version: DT, 1, retired. */
    public static final int TemplateLocalVersion = 0x0040DB07;
    /** Template Extension Flag: CS, 1, retired. */
    public static final int TemplateExtensionFlag = 0x0040DB0B;
    /** Template Extension Organization UID: UI, 1, retired. */
    public static final int TemplateExtensionOrganizationUID = 0x0040DB0C;
    /** Template Extension Creator UID: UI, 1, retired. */
    public static final int TemplateExtensionCreatorUID = 0x0040DB0D;
    /** Referenced Content Item Identifier: UL, 1-n. */
    public static final int ReferencedContentItemIdentifier = 0x0040DB73;
    /** HL7 Instance Identifier: ST, 1. */
    public static final int HL7InstanceIdentifier = 0x0040E001;
    /** HL7 Document Effective Time: DT, 1. */
    public static final int HL7DocumentEffectiveTime = 0x0040E004;
    /** HL7 Document Type Code Sequence: SQ, 1. */
    public static final int HL7DocumentTypeCodeSequence = 0x0040E006;
    /** Document Class Code Sequence: SQ, 1. */
    public static final int DocumentClassCodeSequence = 0x0040E008;
    /** Retrieve URI: UR, 1. */
    public static final int RetrieveURI = 0x0040E010;
    /** Retrieve Location UID: UI, 1. */
    public static final int RetrieveLocationUID = 0x0040E011;
    /** Type of Instances: CS, 1. */
    public static final int TypeOfInstances = 0x0040E020;
    /** DICOM Retrieval Sequence: SQ, 1. */
    public static final int DICOMRetrievalSequence = 0x0040E021;
    /** DICOM Media Retrieval Sequence: SQ, 1. */
    public static final int DICOMMediaRetrievalSequence = 0x0040E022;
    /** WADO Retrieval Sequence: SQ, 1. */
    public static final int WADORetrievalSequence = 0x0040E023;
    /** XDS Retrieval Sequence: SQ, 1. */
    public static final int XDSRetrievalSequence = 0x0040E024;
    /** WADO-RS Retrieval Sequence: SQ, 1. */
    public static final int WADORSRetrievalSequence = 0x0040E025;
    /** Repository Unique ID: UI, 1. */
    public static final int RepositoryUniqueID = 0x0040E030;
    /** Home Community ID: UI, 1. */
    public static final int HomeCommunityID = 0x0040E031;
    /** Document Title: ST, 1. */
    public static final int DocumentTitle = 0x00420010;
    /** Encapsulated Document: OB, 1. */
    public static final int EncapsulatedDocument = 0x00420011;
    /** MIME Type of Encapsulated Document: LO, 1. */
    public static final int MIMETypeOfEncapsulatedDocument = 0x00420012;
    /** Source Instance Sequence: SQ, 1. */
    public static final int SourceInstanceSequence = 0x00420013;
    /** List of MIME Types: LO, 1-n. */
    public static final int ListOfMIMETypes = 0x00420014;
    /** Encapsulated Document Length: UL, 1. */
    public static final int EncapsulatedDocumentLength = 0x00420015;
    /** Product Package Identifier: ST, 1. */
    public static final int ProductPackageIdentifier = 0x00440001;
    /** Substance Administration Approval: CS, 1. */
    public static final int SubstanceAdministrationApproval = 0x00440002;
    /** Approval Status Further Description: LT, 1. */
    public static final int ApprovalStatusFurtherDescription = 0x00440003;
    /** Approval Status DateTime: DT, 1. */
    public static final int ApprovalStatusDateTime = 0x00440004;
    /** Product Type Code Sequence: SQ, 1. */
    public static final int ProductTypeCodeSequence = 0x00440007;
    /** Product Name: LO, 1-n. */
    public static final int ProductName = 0x00440008;
    /** Product Description: LT, 1. */
    public static final int ProductDescription = 0x00440009;
    /** Product Lot Identifier: LO, 1. */
    public static final int ProductLotIdentifier = 0x0044000A;
    /** Product Expiration DateTime: DT, 1. */
    public static final int ProductExpirationDateTime = 0x0044000B;
    /** Substance Administration DateTime: DT, 1. */
    public static final int SubstanceAdministrationDateTime = 0x00440010;
    /** Substance Administration Notes: LO, 1. */
    public static final int SubstanceAdministrationNotes = 0x00440011;
    /** Substance Administration Device ID: LO, 1. */
    public static final int SubstanceAdministrationDeviceID = 0x00440012;
    /** Product Parameter Sequence: SQ, 1. */
    public static final int ProductParameterSequence = 0x00440013;
    /** Substance Administration Parameter Sequence: SQ, 1. */
    public static final int SubstanceAdministrationParameterSequence = 0x00440019;
    /** Approval Sequence: SQ, 1. */
    public static final int ApprovalSequence = 0x00440100;
    /** Assertion Code Sequence: SQ, 1. */
    public static final int AssertionCodeSequence = 0x00440101;
    /** Assertion UID: UI, 1. */
    public static final int AssertionUID = 0x00440102;
    /** Asserter Identification Sequence: SQ, 1. */
    public static final int AsserterIdentificationSequence = 0x00440103;
    /** Assertion DateTime: DT, 1. */
    public static final int AssertionDateTime = 0x00440104;
    /** Assertion Expiration DateTime: DT, 1. */
    public static final int AssertionExpirationDateTime = 0x00440105;
    /** Assertion Comments: UT, 1. */
    public static final int AssertionComments = 0x00440106;
    /** Related Assertion Sequence: SQ, 1. */
    public static final int RelatedAssertionSequence = 0x00440107;
    /** Referenced Assertion UID: UI, 1. */
    public static final int ReferencedAssertionUID = 0x00440108;
    /** Approval Subject Sequence: SQ, 1. */
    public static final int ApprovalSubjectSequence = 0x00440109;
    /** Organizational Role Code Sequence: SQ, 1. */
    public static final int OrganizationalRoleCodeSequence = 0x0044010A;
    /** RT Assertions Sequence: SQ, 1. */
    public static final int RTAssertionsSequence = 0x00440110;
    /** Lens Description: LO, 1. */
    public static final int LensDescription = 0x00460012;
    /** Right Lens Sequence: SQ, 1. */
    public static final int RightLensSequence = 0x00460014;
    /** Left Lens Sequence: SQ, 1. */
    public static final int LeftLensSequence = 0x00460015;
    /** Unspecified Laterality Lens Sequence: SQ, 1. */
    public static final int UnspecifiedLateralityLensSequence = 0x00460016;
    /** Cylinder Sequence: SQ, 1. */
    public static final int CylinderSequence = 0x00460018;
    /** Prism Sequence: SQ, 1. */
    public static final int PrismSequence = 0x00460028;
    /** Horizontal Prism Power: FD, 1. */
    public static final int HorizontalPrismPower = 0x00460030;
    /** Horizontal Prism Base: CS, 1. */
    public static final int HorizontalPrismBase = 0x00460032;
    /** Vertical Prism Power: FD, 1. */
    public static final int VerticalPrismPower = 0x00460034;
    /** Vertical Prism Base: CS, 1. */
    public static final int VerticalPrismBase = 0x00460036;
    /** Lens Segment Type: CS, 1. */
    public static final int LensSegmentType = 0x00460038;
    /** Optical Transmittance: FD, 1. */
    public static final int OpticalTransmittance = 0x00460040;
    /** Channel Width: FD, 1. */
    public static final int ChannelWidth = 0x00460042;
    /** Pupil Size: FD, 1. */
    public static final int PupilSize = 0x00460044;
    /** Corneal Size: FD, 1. */
    public static final int CornealSize = 0x00460046;
    /** Corneal Size Sequence: SQ, 1. */
    public static final int CornealSizeSequence = 0x00460047;
    /** Autorefraction Right Eye Sequence: SQ, 1. */
    public static final int AutorefractionRightEyeSequence = 0x00460050;
    /** Autorefraction Left Eye Sequence: SQ, 1. */
    public static final int AutorefractionLeftEyeSequence = 0x00460052;
    /** Distance Pupillary Distance: FD, 1. */
    public static final int DistancePupillaryDistance = 0x00460060;
    /** Near Pupillary Distance: FD, 1. */
    public static final int NearPupillaryDistance = 0x00460062;
    /** Intermediate Pupillary Distance: FD, 1. */
    public static final int IntermediatePupillaryDistance = 0x00460063;
    /** Other Pupillary Distance: FD, 1. */
    public static final int OtherPupillaryDistance = 0x00460064;
    /** Keratometry Right Eye Sequence: SQ, 1. */
    public static final int KeratometryRightEyeSequence = 0x00460070;
    /** Keratometry Left Eye Sequence: SQ, 1. */
    public static final int KeratometryLeftEyeSequence = 0x00460071;
    /** Steep Keratometric Axis Sequence: SQ, 1. */
    public static final int SteepKeratometricAxisSequence = 0x00460074;
    /** Radius of Curvature: FD, 1. */
    public static final int RadiusOfCurvature = 0x00460075;
    /** Keratometric Power: FD, 1. */
    public static final int KeratometricPower = 0x00460076;
    /** Keratometric Axis: FD, 1. */
    public static final int KeratometricAxis = 0x00460077;
    /** Flat Keratometric Axis Sequence: SQ, 1. */
    public static final int FlatKeratometricAxisSequence = 0x00460080;
    /** Background Color: CS, 1. */
    public static final int BackgroundColor = 0x00460092;
    /** Optotype: CS, 1. */
    public static final int Optotype = 0x00460094;
    /** Optotype Presentation: CS, 1. */
    public static final int OptotypePresentation = 0x00460095;
    /** Subjective Refraction Right Eye Sequence: SQ, 1. */
    public static final int SubjectiveRefractionRightEyeSequence = 0x00460097;
    /** Subjective Refraction Left Eye Sequence: SQ, 1. */
    public static final int SubjectiveRefractionLeftEyeSequence = 0x00460098;
    /** Add Near Sequence: SQ, 1. */
    public static final int AddNearSequence = 0x00460100;
    /** Add Intermediate Sequence: SQ, 1. */
    public static final int AddIntermediateSequence = 0x00460101;
    /** Add Other Sequence: SQ, 1. */
    public static final int AddOtherSequence = 0x00460102;
    /** Add Power: FD, 1. */
    public static final int AddPower = 0x00460104;
    /** Viewing Distance: FD, 1. */
    public static final int ViewingDistance = 0x00460106;
    /** Cornea Measurements Sequence: SQ, 1. */
    public static final int CorneaMeasurementsSequence = 0x00460110;
    /** Source of Cornea Measurement Data Code Sequence: SQ, 1. */
    public static final int SourceOfCorneaMeasurementDataCodeSequence = 0x00460111;
    /** Steep Corneal Axis Sequence: SQ, 1. */
    public static final int SteepCornealAxisSequence = 0x00460112;
    /** Flat Corneal Axis Sequence: SQ, 1. */
    public static final int FlatCornealAxisSequence = 0x00460113;
    /** Corneal Power: FD, 1. */
    public static final int CornealPower = 0x00460114;
    /** Corneal Axis: FD, 1. */
    public static final int CornealAxis = 0x00460115;
    /** Cornea Measurement Method Code Sequence: SQ, 1. */
    public static final int CorneaMeasurementMethodCodeSequence = 0x00460116;
    /** Refractive Index of Cornea: FL, 1. */
    public static final int RefractiveIndexOfCornea = 0x00460117;
    /** Refractive Index of Aqueous Humor: FL, 1. */
    public static final int RefractiveIndexOfAqueousHumor = 0x00460118;
    /** Visual Acuity Type Code Sequence: SQ, 1. */
    public static final int VisualAcuityTypeCodeSequence = 0x00460121;
    /** Visual Acuity Right Eye Sequence: SQ, 1. */
    public static final int VisualAcuityRightEyeSequence = 0x00460122;
    /** Visual Acuity Left Eye Sequence: SQ, 1. */
    public static final int VisualAcuityLeftEyeSequence = 0x00460123;
    /** Visual Acuity Both Eyes Open Sequence: SQ, 1. */
    public static final int VisualAcuityBothEyesOpenSequence = 0x00460124;
    /** Viewing Distance Type: CS, 1. */
    public static final int ViewingDistanceType = 0x00460125;
    /** Visual Acuity Modifiers: SS, 2. */
    public static final int VisualAcuityModifiers = 0x00460135;
    /** Decimal Visual Acuity: FD, 1. */
    public static final int DecimalVisualAcuity = 0x00460137;
    /** Optotype Detailed Definition: LO, 1. */
    public static final int OptotypeDetailedDefinition = 0x00460139;
    /** Referenced Refractive Measurements Sequence: SQ, 1. */
    public static final int ReferencedRefractiveMeasurementsSequence = 0x00460145;
    /** Sphere Power: FD, 1. */
    public static final int SpherePower = 0x00460146;
    /** Cylinder Power: FD, 1. */
    public static final int CylinderPower = 0x00460147;
    /** Corneal Topography Surface: CS, 1. */
    public static final int CornealTopographySurface = 0x00460201;
    /** Corneal Vertex Location: FL, 2. */
    public static final int CornealVertexLocation = 0x00460202;
    /** Pupil Centroid X-Coordinate: FL, 1. */
    public static final int PupilCentroidXCoordinate = 0x00460203;
    /** Pupil Centroid Y-Coordinate: FL, 1. */
    public static final int PupilCentroidYCoordinate = 0x00460204;
    /** Equivalent Pupil Radius: FL, 1. */
    public static final int EquivalentPupilRadius = 0x00460205;
    /** Corneal Topography Map Type Code Sequence: SQ, 1. */
    public static final int CornealTopographyMapTypeCodeSequence = 0x00460207;
    /** Vertices of the Outline of Pupil: IS, 2-2n. */
    public static final int VerticesOfTheOutlineOfPupil = 0x00460208;
    /** Corneal Topography Mapping Normals Sequence: SQ, 1. */
    public static final int CornealTopographyMappingNormalsSequence = 0x00460210;
    /** Maximum Corneal Curvature Sequence: SQ, 1. */
    public static final int MaximumCornealCurvatureSequence = 0x00460211;
    /** Maximum Corneal Curvature: FL, 1. */
    public static final int MaximumCornealCurvature = 0x00460212;
    /** Maximum Corneal Curvature Location: FL, 2. */
    public static final int MaximumCornealCurvatureLocation = 0x00460213;
    /** Minimum Keratometric Sequence: SQ, 1. */
    public static final int MinimumKeratometricSequence = 0x00460215;
    /** Simulated Keratometric Cylinder Sequence: SQ, 1. */
    public static final int SimulatedKeratometricCylinderSequence = 0x00460218;
    /** Average Corneal Power: FL, 1. */
    public static final int AverageCornealPower = 0x00460220;
    /** Corneal I-S Value: FL, 1. */
    public static final int CornealISValue = 0x00460224;
    /** Analyzed Area: FL, 1. */
    public static final int AnalyzedArea = 0x00460227;
    /** Surface Regularity Index: FL, 1. */
    public static final int SurfaceRegularityIndex = 0x00460230;
    /** Surface Asymmetry Index: FL, 1. */
    public static final int SurfaceAsymmetryIndex = 0x00460232;
    /** Corneal Eccentricity Index: FL, 1. */
    public static final int CornealEccentricityIndex = 0x00460234;
    /** Keratoconus Prediction Index: FL, 1. */
    public static final int KeratoconusPredictionIndex = 0x00460236;
    /** Decimal Potential Visual Acuity: FL, 1. */
    public static final int DecimalPotentialVisualAcuity = 0x00460238;
    /** Corneal Topography Map Quality Evaluation: CS, 1. */
    public static final int CornealTopographyMapQualityEvaluation = 0x00460242;
    /** Source Image Corneal Processed Data Sequence: SQ, 1. */
    public static final int SourceImageCornealProcessedDataSequence = 0x00460244;
    /** Corneal Point Location: FL, 3. */
    public static final int CornealPointLocation = 0x00460247;
    /** Corneal Point Estimated: CS, 1. */
    public static final int CornealPointEstimated = 0x00460248;
    /** Axial Power: FL, 1. */
    public static final int AxialPower = 0x00460249;
    /** Tangential Power: FL, 1. */
    public static final int TangentialPower = 0x00460250;
    /** Refractive Power: FL, 1. */
    public static final int RefractivePower = 0x00460251;
    /** Relative Elevation: FL, 1. */
    public static final int RelativeElevation = 0x00460252;
    /** Corneal Wavefront: FL, 1. */
    public static final int CornealWavefront = 0x00460253;
    /** Imaged Volume Width: FL, 1. */
    public static final int ImagedVolumeWidth = 0x00480001;
    /** Imaged Volume Height: FL, 1. */
    public static final int ImagedVolumeHeight = 0x00480002;
    /** Imaged Volume Depth: FL, 1. */
    public static final int ImagedVolumeDepth = 0x00480003;
    /** Total Pixel Matrix Columns: UL, 1. */
    public static final int TotalPixelMatrixColumns = 0x00480006;
    /** Total Pixel Matrix Rows: UL, 1. */
    public static final int TotalPixelMatrixRows = 0x00480007;
    /** Total Pixel Matrix Origin Sequence: SQ, 1. */
    public static final int TotalPixelMatrixOriginSequence = 0x00480008;
    /** Specimen Label in Image: CS, 1. */
    public static final int SpecimenLabelInImage = 0x00480010;
    /** Focus Method: CS, 1. */
    public static final int FocusMethod = 0x00480011;
    /** Extended Depth of Field: CS, 1. */
    public static final int ExtendedDepthOfField = 0x00480012;
    /** Number of Focal Planes: US, 1. */
    public static final int NumberOfFocalPlanes = 0x00480013;
    /** Distance Between Focal Planes: FL, 1. */
    public static final int DistanceBetweenFocalPlanes = 0x00480014;
    /** Recommended Absent Pixel CIELab Value: US, 3. */
    public static final int RecommendedAbsentPixelCIELabValue = 0x00480015;
    /** Illuminator Type Code Sequence: SQ, 1. */
    public static final int IlluminatorTypeCodeSequence = 0x00480100;
    /** Image Orientation (Slide): DS, 6. */
    public static final int ImageOrientationSlide = 0x00480102;
    /** Optical Path Sequence: SQ, 1. */
    public static final int OpticalPathSequence = 0x00480105;
    /** Optical Path Identifier: SH, 1. */
    public static final int OpticalPathIdentifier = 0x00480106;
    /** Optical Path Description: ST, 1. */
    public static final int OpticalPathDescription = 0x00480107;
    /** Illumination Color Code Sequence: SQ, 1. */
    public static final int IlluminationColorCodeSequence = 0x00480108;
    /** Specimen Reference Sequence: SQ, 1. */
    public static final int SpecimenReferenceSequence = 0x00480110;
    /** Condenser Lens Power: DS, 1. */
    public static final int CondenserLensPower = 0x00480111;
    /** Objective Lens Power: DS, 1. */
    public static final int ObjectiveLensPower = 0x00480112;
    /** Objective Lens Numerical Aperture: DS, 1. */
    public static final int ObjectiveLensNumericalAperture = 0x00480113;
    /** Confocal Mode: CS, 1. */
    public static final int ConfocalMode = 0x00480114;
    /** Tissue Location: CS, 1. */
    public static final int TissueLocation = 0x00480115;
    /** Confocal Microscopy Image Frame Type Sequence: SQ, 1. */
    public static final int ConfocalMicroscopyImageFrameTypeSequence = 0x00480116;
    /** Image Acquisition Depth: FD, 1. */
    public static final int ImageAcquisitionDepth = 0x00480117;
    /** Palette Color Lookup Table Sequence: SQ, 1. */
    public static final int PaletteColorLookupTableSequence = 0x00480120;
    /** Referenced Image Navigation Sequence: SQ, 1, retired. */
    public static final int ReferencedImageNavigationSequence = 0x00480200;
    /** Top Left Hand Corner of Localizer Area: US, 2, retired. */
    public static final int TopLeftHandCornerOfLocalizerArea = 0x00480201;
    /** Bottom Right Hand Corner of Localizer Area: US, 2, retired. */
    public static final int BottomRightHandCornerOfLocalizerArea = 0x00480202;
    /** Optical Path Identification Sequence: SQ, 1. */
    public static final int OpticalPathIdentificationSequence = 0x00480207;
    /** Plane Position (Slide) Sequence: SQ, 1. */
    public static final int PlanePositionSlideSequence = 0x0048021A;
    /** Column Position In Total Image Pixel Matrix: SL, 1. */
    public static final int ColumnPositionInTotalImagePixelMatrix = 0x0048021E;
    /** Row Position In Total Image Pixel Matrix: SL, 1. */
    public static final int RowPositionInTotalImagePixelMatrix = 0x0048021F;
    /** Pixel Origin Interpretation: CS, 1. */
    public static final int PixelOriginInterpretation = 0x00480301;
    /** Number of Optical Paths: UL, 1. */
    public static final int NumberOfOpticalPaths = 0x00480302;
    /** Total Pixel Matrix Focal Planes: UL, 1. */
    public static final int TotalPixelMatrixFocalPlanes = 0x00480303;
    /** Tiles Overlap: CS, 1. */
    public static final int TilesOverlap = 0x00480304;
    /** Calibration Image: CS, 1. */
    public static final int CalibrationImage = 0x00500004;
    /** Device Sequence: SQ, 1. */
    public static final int DeviceSequence = 0x00500010;
    /** Container Component Type Code Sequence: SQ, 1. */
    public static final int ContainerComponentTypeCodeSequence = 0x00500012;
    /** Container Component Thickness: FD, 1. */
    public static final int ContainerComponentThickness = 0x00500013;
    /** Device Length: DS, 1. */
    public static final int DeviceLength = 0x00500014;
    /** Container Component Width: FD, 1. */
    public static final int ContainerComponentWidth = 0x00500015;
    /** Device Diameter: DS, 1. */
    public static final int DeviceDiameter = 0x00500016;
    /** Device Diameter Units: CS, 1. */
    public static final int DeviceDiameterUnits = 0x00500017;
    /** Device Volume: DS, 1. */
    public static final int DeviceVolume = 0x00500018;
    /** Inter-Marker Distance: DS, 1. */
    public static final int InterMarkerDistance = 0x00500019;
    /** Container Component Material: CS, 1. */
    public static final int ContainerComponentMaterial = 0x0050001A;
    /** Container Component ID: LO, 1. */
    public static final int ContainerComponentID = 0x0050001B;
    /** Container Component Length: FD, 1. */
    public static final int ContainerComponentLength = 0x0050001C;
    /** Container Component Diameter: FD, 1. */
    public static final int ContainerComponentDiameter = 0x0050001D;
    /** Container Component Description: LO, 1. */
    public static final int ContainerComponentDescription = 0x0050001E;
    /** Device Description: LO, 1. */
    public static final int DeviceDescription = 0x00500020;
    /** Long Device Description: ST, 1. */
    public static final int LongDeviceDescription = 0x00500021;
    /** Contrast/Bolus Ingredient Percent by Volume: FL, 1. */
    public static final int ContrastBolusIngredientPercentByVolume = 0x00520001;
    /** OCT Focal Distance: FD, 1. */
    public static final int OCTFocalDistance = 0x00520002;
    /** Beam Spot Size: FD, 1. */
    public static final int BeamSpotSize = 0x00520003;
    /** Effective Refractive Index: FD, 1. */
    public static final int EffectiveRefractiveIndex = 0x00520004;
    /** OCT Acquisition Domain: CS, 1. */
    public static final int OCTAcquisitionDomain = 0x00520006;
    /** OCT Optical Center Wavelength: FD, 1. */
    public static final int OCTOpticalCenterWavelength = 0x00520007;
    /** Axial Resolution: FD, 1. */
    public static final int AxialResolution = 0x00520008;
    /** Ranging Depth: FD, 1. */
    public static final int RangingDepth = 0x00520009;
    /** A-line Rate: FD, 1. */
    public static final int ALineRate = 0x00520011;
    /** A-lines Per Frame: US, 1. */
    public static final int ALinesPerFrame = 0x00520012;
    /** Catheter Rotational Rate: FD, 1. */
    public static final int CatheterRotationalRate = 0x00520013;
    /** A-line Pixel Spacing: FD, 1. */
    public static final int ALinePixelSpacing = 0x00520014;
    /** Mode of Percutaneous Access Sequence: SQ, 1. */
    public static final int ModeOfPercutaneousAccessSequence = 0x00520016;
    /** Intravascular OCT Frame Type Sequence: SQ, 1. */
    public static final int IntravascularOCTFrameTypeSequence = 0x00520025;
    /** OCT Z Offset Applied: CS, 1. */
    public static final int OCTZOffsetApplied = 0x00520026;
    /** Intravascular Frame Content Sequence: SQ, 1. */
    public static final int IntravascularFrameContentSequence = 0x00520027;
    /** Intravascular Longitudinal Distance: FD, 1. */
    public static final int IntravascularLongitudinalDistance = 0x00520028;
    /** Intravascular OCT Frame Content Sequence: SQ, 1. */
    public static final int IntravascularOCTFrameContentSequence = 0x00520029;
    /** OCT Z Offset Correction: SS, 1. */
    public static final int OCTZOffsetCorrection = 0x00520030;
    /** Catheter Direction of Rotation: CS, 1. */
    public static final int CatheterDirectionOfRotation = 0x00520031;
    /** Seam Line Location: FD, 1. */
    public static final int SeamLineLocation = 0x00520033;
    /** First A-line Location: FD, 1. */
    public static final int FirstALineLocation = 0x00520034;
    /** Seam Line Index: US, 1. */
    public static final int SeamLineIndex = 0x00520036;
    /** Number of Padded A-lines: US, 1. */
    public static final int NumberOfPaddedALines = 0x00520038;
    /** Interpolation Type: CS, 1. */
    public static final int InterpolationType = 0x00520039;
    /** Refractive Index Applied: CS, 1. */
    public static final int RefractiveIndexApplied = 0x0052003A;
    /** Energy Window Vector: US, 1-n. */
    public static final int EnergyWindowVector = 0x00540010;
    /** Number of Energy Windows: US, 1. */
    public static final int NumberOfEnergyWindows = 0x00540011;
    /** Energy Window Information Sequence: SQ, 1. */
    public static final int EnergyWindowInformationSequence = 0x00540012;
    /** Energy Window Range Sequence: SQ, 1. */
    public static final int EnergyWindowRangeSequence = 0x00540013;
    /** Energy Window Lower Limit: DS, 1. */
    public static final int EnergyWindowLowerLimit = 0x00540014;
    /** Energy Window Upper Limit: DS, 1. */
    public static final int EnergyWindowUpperLimit = 0x00540015;
    /** Radiopharmaceutical Information Sequence: SQ, 1. */
    public static final int RadiopharmaceuticalInformationSequence = 0x00540016;
    /** Residual Syringe Counts: IS, 1. */
    public static final int ResidualSyringeCounts = 0x00540017;
    /** Energy Window Name: SH, 1. */
    public static final int EnergyWindowName = 0x00540018;
    /** Detector Vector: US, 1-n. */
    public static final int DetectorVector = 0x00540020;
    /** Number of Detectors: US, 1. */
    public static final int NumberOfDetectors = 0x00540021;
    /** Detector Information Sequence: SQ, 1. */
    public static final int DetectorInformationSequence = 0x00540022;
    /** Phase Vector: US, 1-n. */
    public static final int PhaseVector = 0x00540030;
    /** Number of Phases: US, 1. */
    public static final int NumberOfPhases = 0x00540031;
    /** Phase Information Sequence: SQ, 1. */
    public static final int PhaseInformationSequence = 0x00540032;
    /** Number of Frames in Phase: US, 1. */
    public static final int NumberOfFramesInPhase = 0x00540033;
    /** Phase Delay: IS, 1. */
    public static final int PhaseDelay = 0x00540036;
    /** Pause Between Frames: IS, 1. */
    public static final int PauseBetweenFrames = 0x00540038;
    /** Phase Description: CS, 1. */
    public static final int PhaseDescription = 0x00540039;
    /** Rotation Vector: US, 1-n. */
    public static final int RotationVector = 0x00540050;
    /** Number of Rotations: US, 1. */
    public static final int NumberOfRotations = 0x00540051;
    /** Rotation Information Sequence: SQ, 1. */
    public static final int RotationInformationSequence = 0x00540052;
    /** Number of Frames in Rotation: US, 1. */
    public static final int NumberOfFramesInRotation = 0x00540053;
    /** R-R Interval Vector: US, 1-n. */
    public static final int RRIntervalVector = 0x00540060;
    /** Number of R-R Intervals: US, 1. */
    public static final int NumberOfRRIntervals = 0x00540061;
    /** Gated Information Sequence: SQ, 1. */
    public static final int GatedInformationSequence = 0x00540062;
    /** Data Information Sequence: SQ, 1. */
    public static final int DataInformationSequence = 0x00540063;
    /** Time Slot Vector: US, 1-n. */
    public static final int TimeSlotVector = 0x00540070;
    /** Number of Time Slots: US, 1. */
    public static final int NumberOfTimeSlots = 0x00540071;
    /** Time Slot Information Sequence: SQ, 1. */
    public static final int TimeSlotInformationSequence = 0x00540072;
    /** Time Slot Time: DS, 1. */
    public static final int TimeSlotTime = 0x00540073;
    /** Slice Vector: US, 1-n. */
    public static final int SliceVector = 0x00540080;
    /** Number of Slices: US, 1. */
    public static final int NumberOfSlices = 0x00540081;
    /** Angular View Vector: US, 1-n. */
    public static final int AngularViewVector = 0x00540090;
    /** Time Slice Vector: US, 1-n. */
    public static final int TimeSliceVector = 0x00540100;
    /** Number of Time Slices: US, 1. */
    public static final int NumberOfTimeSlices = 0x00540101;
    /** Start Angle: DS, 1. */
    public static final int StartAngle = 0x00540200;
    /** Type of Detector Motion: CS, 1. */
    public static final int TypeOfDetectorMotion = 0x00540202;
    /** Trigger Vector: IS, 1-n. */
    public static final int TriggerVector = 0x00540210;
    /** Number of Triggers in Phase: US, 1. */
    public static final int NumberOfTriggersInPhase = 0x00540211;
    /** View Code Sequence: SQ, 1. */
    public static final int ViewCodeSequence = 0x00540220;
    /** View Modifier Code Sequence: SQ, 1. */
    public static final int ViewModifierCodeSequence = 0x00540222;
    /** Radionuclide Code Sequence: SQ, 1. */
    public static final int RadionuclideCodeSequence = 0x00540300;
    /** Administration Route Code Sequence: SQ, 1. */
    public static final int AdministrationRouteCodeSequence = 0x00540302;
    /** Radiopharmaceutical Code Sequence: SQ, 1. */
    public static final int RadiopharmaceuticalCodeSequence = 0x00540304;
    /** Calibration Data Sequence: SQ, 1. */
    public static final int CalibrationDataSequence = 0x00540306;
    /** Energy Window Number: US, 1. */
    public static final int EnergyWindowNumber = 0x00540308;
    /** Image ID: SH, 1. */
    public static final int ImageID = 0x00540400;
    /** Patient Orientation Code Sequence: SQ, 1. */
    public static final int PatientOrientationCodeSequence = 0x00540410;
    /** Patient Orientation Modifier Code Sequence: SQ, 1. */
    public static final int PatientOrientationModifierCodeSequence = 0x00540412;
    /** Patient Gantry Relationship Code Sequence: SQ, 1. */
    public static final int PatientGantryRelationshipCodeSequence = 0x00540414;
    /** Slice Progression Direction: CS, 1. */
    public static final int SliceProgressionDirection = 0x00540500;
    /** Scan Progression Direction: CS, 1. */
    public static final int ScanProgressionDirection = 0x00540501;
    /** Series Type: CS, 2. */
    public static final int SeriesType = 0x00541000;
    /** Units: CS, 1. */
    public static final int Units = 0x00541001;
    /** Counts Source: CS, 1. */
    public static final int CountsSource = 0x00541002;
    /** Reprojection Method: CS, 1. */
    public static final int ReprojectionMethod = 0x00541004;
    /** SUV Type: CS, 1. */
    public static final int SUVType = 0x00541006;
    /** Randoms Correction Method: CS, 1. */
    public static final int RandomsCorrectionMethod = 0x00541100;
    /** Attenuation Correction Method: LO, 1. */
    public static final int AttenuationCorrectionMethod = 0x00541101;
    /** Decay Correction: CS, 1. */
    public static final int DecayCorrection = 0x00541102;
    /** Reconstruction Method: LO, 1. */
    public static final int ReconstructionMethod = 0x00541103;
    /** Detector Lines of Response Used: LO, 1. */
    public static final int DetectorLinesOfResponseUsed = 0x00541104;
    /** Scatter Correction Method: LO, 1. */
    public static final int ScatterCorrectionMethod = 0x00541105;
    /** Axial Acceptance: DS, 1. */
    public static final int AxialAcceptance = 0x00541200;
    /** Axial Mash: IS, 2. */
    public static final int AxialMash = 0x00541201;
    /** Transverse Mash: IS, 1. */
    public static final int TransverseMash = 0x00541202;
    /** Detector Element Size: DS, 2. */
    public static final int DetectorElementSize = 0x00541203;
    /** Coincidence Window Width: DS, 1. */
    public static final int CoincidenceWindowWidth = 0x00541210;
    /** Secondary Counts Type: CS, 1-n. */
    public static final int SecondaryCountsType = 0x00541220;
    /** Frame Reference Time: DS, 1. */
    public static final int FrameReferenceTime = 0x00541300;
    /** Primary (Prompts) Counts Accumulated: IS, 1. */
    public static final int PrimaryPromptsCountsAccumulated = 0x00541310;
    /** Secondary Counts Accumulated: IS, 1-n. */
    public static final int SecondaryCountsAccumulated = 0x00541311;
    /** Slice Sensitivity Factor: DS, 1. */
    public static final int SliceSensitivityFactor = 0x00541320;
    /** Decay Factor: DS, 1. */
    public static final int DecayFactor = 0x00541321;
    /** Dose Calibration Factor: DS, 1. */
    public static final int DoseCalibrationFactor = 0x00541322;
    /** Scatter Fraction Factor: DS, 1. */
    public static final int ScatterFractionFactor = 0x00541323;
    /** Dead Time Factor: DS, 1. */
    public static final int DeadTimeFactor = 0x00541324;
    /** Image Index: US, 1. */
    public static final int ImageIndex = 0x00541330;
    /** Counts Included: CS, 1-n, retired. */
    public static final int CountsIncluded = 0x00541400;
    /** Dead Time Correction Flag: CS, 1, retired. */
    public static final int DeadTimeCorrectionFlag = 0x00541401;
    /** Histogram Sequence: SQ, 1. */
    public static final int HistogramSequence = 0x00603000;
    /** Histogram Number of Bins: US, 1. */
    public static final int HistogramNumberOfBins = 0x00603002;
    /** Histogram First Bin Value: US or SS, 1. */
    public static final int HistogramFirstBinValue = 0x00603004;
    /** Histogram Last Bin Value: US or SS, 1. */
    public static final int HistogramLastBinValue = 0x00603006;
    /** Histogram Bin Width: US, 1. */
    public static final int HistogramBinWidth = 0x00603008;
    /** Histogram Explanation: LO, 1. */
    public static final int HistogramExplanation = 0x00603010;
    /** Histogram Data: UL, 1-n. */
    public static final int HistogramData = 0x00603020;
    /** Segmentation Type: CS, 1. */
    public static final int SegmentationType = 0x00620001;
    /** Segment Sequence: SQ, 1. */
    public static final int SegmentSequence = 0x00620002;
    /** Segmented Property Category Code Sequence: SQ, 1. */
    public static final int SegmentedPropertyCategoryCodeSequence = 0x00620003;
    /** Segment Number: US, 1. */
    public static final int SegmentNumber = 0x00620004;
    /** Segment Label: LO, 1. */
    public static final int SegmentLabel = 0x00620005;
    /** Segment Description: ST, 1. */
    public static final int SegmentDescription = 0x00620006;
    /** Segmentation Algorithm Identification Sequence: SQ, 1. */
    public static final int SegmentationAlgorithmIdentificationSequence = 0x00620007;
    /** Segment Algorithm Type: CS, 1. */
    public static final int SegmentAlgorithmType = 0x00620008;
    /** Segment Algorithm Name: LO, 1-n. */
    public static final int SegmentAlgorithmName = 0x00620009;
    /** Segment Identification Sequence: SQ, 1. */
    public static final int SegmentIdentificationSequence = 0x0062000A;
    /** Referenced Segment Number: US, 1-n. */
    public static final int ReferencedSegmentNumber = 0x0062000B;
    /** Recommended Display Grayscale Value: US, 1. */
    public static final int RecommendedDisplayGrayscaleValue = 0x0062000C;
    /** Recommended Display CIELab Value: US, 3. */
    public static final int RecommendedDisplayCIELabValue = 0x0062000D;
    /** Maximum Fractional Value: US, 1. */
    public static final int MaximumFractionalValue = 0x0062000E;
    /** Segmented Property Type Code Sequence: SQ, 1. */
    public static final int SegmentedPropertyTypeCodeSequence = 0x0062000F;
    /** Segmentation Fractional Type: CS, 1. */
    public static final int SegmentationFractionalType = 0x00620010;
    /** Segmented Property Type Modifier Code Sequence: SQ, 1. */
    public static final int SegmentedPropertyTypeModifierCodeSequence = 0x00620011;
    /** Used Segments Sequence: SQ, 1. */
    public static final int UsedSegmentsSequence = 0x00620012;
    /** Segments Overlap: CS, 1. */
    public static final int SegmentsOverlap = 0x00620013;
    /** Tracking ID: UT, 1. */
    public static final int TrackingID = 0x00620020;
    /** Tracking UID: UI, 1. */
    public static final int TrackingUID = 0x00620021;
    /** Deformable Registration Sequence: SQ, 1. */
    public static final int DeformableRegistrationSequence = 0x00640002;
    /** Source Frame of Reference UID: UI, 1. */
    public static final int SourceFrameOfReferenceUID = 0x00640003;
    /** Deformable Registration Grid Sequence: SQ, 1. */
    public static final int DeformableRegistrationGridSequence = 0x00640005;
    /** Grid Dimensions: UL, 3. */
    public static final int GridDimensions = 0x00640007;
    /** Grid Resolution: FD, 3. */
    public static final int GridResolution = 0x00640008;
    /** Vector Grid Data: OF, 1. */
    public static final int VectorGridData = 0x00640009;
    /** Pre Deformation Matrix Registration Sequence: SQ, 1. */
    public static final int PreDeformationMatrixRegistrationSequence = 0x0064000F;
    /** Post Deformation Matrix Registration Sequence: SQ, 1. */
    public static final int PostDeformationMatrixRegistrationSequence = 0x00640010;
    /** Number of Surfaces: UL, 1. */
    public static final int NumberOfSurfaces = 0x00660001;
    /** Surface Sequence: SQ, 1. */
    public static final int SurfaceSequence = 0x00660002;
    /** Surface Number: UL, 1. */
    public static final int SurfaceNumber = 0x00660003;
    /** Surface Comments: LT, 1. */
    public static final int SurfaceComments = 0x00660004;
    /** Surface Offset: FL, 1. */
    public static final int SurfaceOffset = 0x00660005;
    /** Surface Processing: CS, 1. */
    public static final int SurfaceProcessing = 0x00660009;
    /** Surface Processing Ratio: FL, 1. */
    public static final int SurfaceProcessingRatio = 0x0066000A;
    /** Surface Processing Description: LO, 1. */
    public static final int SurfaceProcessingDescription = 0x0066000B;
    /** Recommended Presentation Opacity: FL, 1. */
    public static final int RecommendedPresentationOpacity = 0x0066000C;
    /** Recommended Presentation Type: CS, 1. */
    public static final int RecommendedPresentationType = 0x0066000D;
    /** Finite Volume: CS, 1. */
    public static final int FiniteVolume = 0x0066000E;
    /** Manifold: CS, 1. */
    public static final int Manifold = 0x00660010;
    /** Surface Points Sequence: SQ, 1. */
    public static final int SurfacePointsSequence = 0x00660011;
    /** Surface Points Normals Sequence: SQ, 1. */
    public static final int SurfacePointsNormalsSequence = 0x00660012;
    /** Surface Mesh Primitives Sequence: SQ, 1. */
    public static final int SurfaceMeshPrimitivesSequence = 0x00660013;
    /** Number of Surface Points: UL, 1. */
    public static final int NumberOfSurfacePoints = 0x00660015;
    /** Point Coordinates Data: OF, 1. */
    public static final int PointCoordinatesData = 0x00660016;
    /** Point Position Accuracy: FL, 3. */
    public static final int PointPositionAccuracy = 0x00660017;
    /** Mean Point Distance: FL, 1. */
    public static final int MeanPointDistance = 0x00660018;
    /** Maximum Point Distance: FL, 1. */
    public static final int MaximumPointDistance = 0x00660019;
    /** Points Bounding Box Coordinates: FL, 6. */
    public static final int PointsBoundingBoxCoordinates = 0x0066001A;
    /** Axis of Rotation: FL, 3. */
    public static final int AxisOfRotation = 0x0066001B;
    /** Center of Rotation: FL, 3. */
    public static final int CenterOfRotation = 0x0066001C;
    /** Number of Vectors: UL, 1. */
    public static final int NumberOfVectors = 0x0066001E;
    /** Vector Dimensionality: US, 1. */
    public static final int VectorDimensionality = 0x0066001F;
    /** Vector Accuracy: FL, 1-n. */
    public static final int VectorAccuracy = 0x00660020;
    /** Vector Coordinate Data: OF, 1. */
    public static final int VectorCoordinateData = 0x00660021;
    /** Double Point Coordinates Data: OD, 1. */
    public static final int DoublePointCoordinatesData = 0x00660022;
    /** Triangle Point Index List: OW, 1, retired. */
    public static final int TrianglePointIndexList = 0x00660023;
    /** Edge Point Index List: OW, 1, retired. */
    public static final int EdgePointIndexList = 0x00660024;
    /** Vertex Point Index List: OW, 1, retired. */
    public static final int VertexPointIndexList = 0x00660025;
    /** Triangle Strip Sequence: SQ, 1. */
    public static final int TriangleStripSequence = 0x00660026;
    /** Triangle Fan Sequence: SQ, 1. */
    public static final int TriangleFanSequence = 0x00660027;
    /** Line Sequence: SQ, 1. */
    public static final int LineSequence = 0x00660028;
    /** Primitive Point Index List: OW, 1, retired. */
    public static final int PrimitivePointIndexList = 0x00660029;
    /** Surface Count: UL, 1. */
    public static final int SurfaceCount = 0x0066002A;
    /** Referenced Surface Sequence: SQ, 1. */
    public static final int ReferencedSurfaceSequence = 0x0066002B;
    /** Referenced Surface Number: UL, 1. */
    public static final int ReferencedSurfaceNumber = 0x0066002C;
    /** Segment Surface Generation Algorithm Identification Sequence: SQ, 1. */
    public static final int SegmentSurfaceGenerationAlgorithmIdentificationSequence = 0x0066002D;
    /** Segment Surface Source Instance Sequence: SQ, 1. */
    public static final int SegmentSurfaceSourceInstanceSequence = 0x0066002E;
    /** Algorithm Family Code Sequence: SQ, 1. */
    public static final int AlgorithmFamilyCodeSequence = 0x0066002F;
    /** Algorithm Name Code Sequence: SQ, 1. */
    public static final int AlgorithmNameCodeSequence = 0x00660030;
    /** Algorithm Version: LO, 1. */
    public static final int AlgorithmVersion = 0x00660031;
    /** Algorithm Parameters: LT, 1. */
    public static final int AlgorithmParameters = 0x00660032;
    /** Facet Sequence: SQ, 1. */
    public static final int FacetSequence = 0x00660034;
    /** Surface Processing Algorithm Identification Sequence: SQ, 1. */
    public static final int SurfaceProcessingAlgorithmIdentificationSequence = 0x00660035;
    /** Algorithm Name: LO, 1. */
    public static final int AlgorithmName = 0x00660036;
    /** Recommended Point Radius: FL, 1. */
    public static final int RecommendedPointRadius = 0x00660037;
    /** Recommended Line Thickness: FL, 1. */
    public static final int RecommendedLineThickness = 0x00660038;
    /** Long Primitive Point Index List: OL, 1. */
    public static final int LongPrimitivePointIndexList = 0x00660040;
    /** Long Triangle Point Index List: OL, 1. */
    public static final int LongTrianglePointIndexList = 0x00660041;
    /** Long Edge Point Index List: OL, 1. */
    public static final int LongEdgePointIndexList = 0x00660042;
    /** Long Vertex Point Index List: OL, 1. */
    public static final int LongVertexPointIndexList = 0x00660043;
    /** Track Set Sequence: SQ, 1. */
    public static final int TrackSetSequence = 0x00660101;
    /** Track Sequence: SQ, 1. */
    public static final int TrackSequence = 0x00660102;
    /** Recommended Display CIELab Value List: OW, 1. */
    public static final int RecommendedDisplayCIELabValueList = 0x00660103;
    /** Tracking Algorithm Identification Sequence: SQ, 1. */
    public static final int TrackingAlgorithmIdentificationSequence = 0x00660104;
    /** Track Set Number: UL, 1. */
    public static final int TrackSetNumber = 0x00660105;
    /** Track Set Label: LO, 1. */
    public static final int TrackSetLabel = 0x00660106;
    /** Track Set Description: UT, 1. */
    public static final int TrackSetDescription = 0x00660107;
    /** Track Set Anatomical Type Code Sequence: SQ, 1. */
    public static final int TrackSetAnatomicalTypeCodeSequence = 0x00660108;
    /** Measurements Sequence: SQ, 1. */
    public static final int MeasurementsSequence = 0x00660121;
    /** Track Set Statistics Sequence: SQ, 1. */
    public static final int TrackSetStatisticsSequence = 0x00660124;
    /** Floating Point Values: OF, 1. */
    public static final int FloatingPointValues = 0x00660125;
    /** Track Point Index List: OL, 1. */
    public static final int TrackPointIndexList = 0x00660129;
    /** Track Statistics Sequence: SQ, 1. */
    public static final int TrackStatisticsSequence = 0x00660130;
    /** Measurement Values Sequence: SQ, 1. */
    public static final int MeasurementValuesSequence = 0x00660132;
    /** Diffusion Acquisition Code Sequence: SQ, 1. */
    public static final int DiffusionAcquisitionCodeSequence = 0x00660133;
    /** Diffusion Model Code Sequence: SQ, 1. */
    public static final int DiffusionModelCodeSequence = 0x00660134;
    /** Implant Size: LO, 1. */
    public static final int ImplantSize = 0x00686210;
    /** Implant Template Version: LO, 1. */
    public static final int ImplantTemplateVersion = 0x00686221;
    /** Replaced Implant Template Sequence: SQ, 1. */
    public static final int ReplacedImplantTemplateSequence = 0x00686222;
    /** Implant Type: CS, 1. */
    public static final int ImplantType = 0x00686223;
    /** Derivation Implant Template Sequence: SQ, 1. */
    public static final int DerivationImplantTemplateSequence = 0x00686224;
    /** Original Implant Template Sequence: SQ, 1. */
    public static final int OriginalImplantTemplateSequence = 0x00686225;
    /** Effective DateTime: DT, 1. */
    public static final int EffectiveDateTime = 0x00686226;
    /** Implant Target Anatomy Sequence: SQ, 1. */
    public static final int ImplantTargetAnatomySequence = 0x00686230;
    /** Information From Manufacturer Sequence: SQ, 1. */
    public static final int InformationFromManufacturerSequence = 0x00686260;
    /** Notification From Manufacturer Sequence: SQ, 1. */
    public static final int NotificationFromManufacturerSequence = 0x00686265;
    /** Information Issue DateTime: DT, 1. */
    public static final int InformationIssueDateTime = 0x00686270;
    /** Information Summary: ST, 1. */
    public static final int InformationSummary = 0x00686280;
    /** Implant Regulatory Disapproval Code Sequence: SQ, 1. */
    public static final int ImplantRegulatoryDisapprovalCodeSequence = 0x006862A0;
    /** Overall Template Spatial Tolerance: FD, 1. */
    public static final int OverallTemplateSpatialTolerance = 0x006862A5;
    /** HPGL Document Sequence: SQ, 1. */
    public static final int HPGLDocumentSequence = 0x006862C0;
    /** HPGL Document ID: US, 1. */
    public static final int HPGLDocumentID = 0x006862D0;
    /** HPGL Document Label: LO, 1. */
    public static final int HPGLDocumentLabel = 0x006862D5;
    /** View Orientation Code Sequence: SQ, 1. */
    public static final int ViewOrientationCodeSequence = 0x006862E0;
    /** View Orientation Modifier Code Sequence: SQ, 1. */
    public static final int ViewOrientationModifierCodeSequence = 0x006862F0;
    /** HPGL Document Scaling: FD, 1. */
    public static final int HPGLDocumentScaling = 0x006862F2;
    /** HPGL Document: OB, 1. */
    public static final int HPGLDocument = 0x00686300;
    /** HPGL Contour Pen Number: US, 1. */
    public static final int HPGLContourPenNumber = 0x00686310;
    /** HPGL Pen Sequence: SQ, 1. */
    public static final int HPGLPenSequence = 0x00686320;
    /** HPGL Pen Number: US, 1. */
    public static final int HPGLPenNumber = 0x00686330;
    /** HPGL Pen Label: LO, 1. */
    public static final int HPGLPenLabel = 0x00686340;
    /** HPGL Pen Description: ST, 1. */
    public static final int HPGLPenDescription = 0x00686345;
    /** Recommended Rotation Point: FD, 2. */
    public static final int RecommendedRotationPoint = 0x00686346;
    /** Bounding Rectangle: FD, 4. */
    public static final int BoundingRectangle = 0x00686347;
    /** Implant Template 3D Model Surface Number: US, 1-n. */
    public static final int ImplantTemplate3DModelSurfaceNumber = 0x00686350;
    /** Surface Model Description Sequence: SQ, 1. */
    public static final int SurfaceModelDescriptionSequence = 0x00686360;
    /** Surface Model Label: LO, 1. */
    public static final int SurfaceModelLabel = 0x00686380;
    /** Surface Model Scaling Factor: FD, 1. */
    public static final int SurfaceModelScalingFactor = 0x00686390;
    /** Materials Code Sequence: SQ, 1. */
    public static final int MaterialsCodeSequence = 0x006863A0;
    /** Coating Materials Code Sequence: SQ, 1. */
    public static final int CoatingMaterialsCodeSequence = 0x006863A4;
    /** Implant Type Code Sequence: SQ, 1. */
    public static final int ImplantTypeCodeSequence = 0x006863A8;
    /** Fixation Method Code Sequence: SQ, 1. */
    public static final int FixationMethodCodeSequence = 0x006863AC;
    /** Mating Feature Sets Sequence: SQ, 1. */
    public static final int MatingFeatureSetsSequence = 0x006863B0;
    /** Mating Feature Set ID: US, 1. */
    public static final int MatingFeatureSetID = 0x006863C0;
    /** Mating Feature Set Label: LO, 1. */
    public static final int MatingFeatureSetLabel = 0x006863D0;
    /** Mating Feature Sequence: SQ, 1. */
    public static final int MatingFeatureSequence = 0x006863E0;
    /** Mating Feature ID: US, 1. */
    public static final int MatingFeatureID = 0x006863F0;
    /** Mating Feature Degree of Freedom Sequence: SQ, 1. */
    public static final int MatingFeatureDegreeOfFreedomSequence = 0x00686400;
    /** Degree of Freedom ID: US, 1. */
    public static final int DegreeOfFreedomID = 0x00686410;
    /** Degree of Freedom Type: CS, 1. */
    public static final int DegreeOfFreedomType = 0x00686420;
    /** 2D Mating Feature Coordinates Sequence: SQ, 1. */
    public static final int TwoDMatingFeatureCoordinatesSequence = 0x00686430;
    /** Referenced HPGL Document ID: US, 1. */
    public static final int ReferencedHPGLDocumentID = 0x00686440;
    /** 2D Mating Point: FD, 2. */
    public static final int TwoDMatingPoint = 0x00686450;
    /** 2D Mating Axes: FD, 4. */
    public static final int TwoDMatingAxes = 0x00686460;
    /** 2D Degree of Freedom Sequence: SQ, 1. */
    public static final int TwoDDegreeOfFreedomSequence = 0x00686470;
    /** 3D Degree of Freedom Axis: FD, 3. */
    public static final int ThreeDDegreeOfFreedomAxis = 0x00686490;
    /** Range of Freedom: FD, 2. */
    public static final int RangeOfFreedom = 0x006864A0;
    /** 3D Mating Point: FD, 3. */
    public static final int ThreeDMatingPoint = 0x006864C0;
    /** 3D Mating Axes: FD, 9. */
    public static final int ThreeDMatingAxes = 0x006864D0;
    /** 2D Degree of Freedom Axis: FD, 3. */
    public static final int TwoDDegreeOfFreedomAxis = 0x006864F0;
    /** Planning Landmark Point Sequence: SQ, 1. */
    public static final int PlanningLandmarkPointSequence = 0x00686500;
    /** Planning Landmark Line Sequence: SQ, 1. */
    public static final int PlanningLandmarkLineSequence = 0x00686510;
    /** Planning Landmark Plane Sequence: SQ, 1. */
    public static final int PlanningLandmarkPlaneSequence = 0x00686520;
    /** Planning Landmark ID: US, 1. */
    public static final int PlanningLandmarkID = 0x00686530;
    /** Planning Landmark Description: LO, 1. */
    public static final int PlanningLandmarkDescription = 0x00686540;
    /** Planning Landmark Identification Code Sequence: SQ, 1. */
    public static final int PlanningLandmarkIdentificationCodeSequence = 0x00686545;
    /** 2D Point Coordinates Sequence: SQ, 1. */
    public static final int TwoDPointCoordinatesSequence = 0x00686550;
    /** 2D Point Coordinates: FD, 2. */
    public static final int TwoDPointCoordinates = 0x00686560;
    /** 3D Point Coordinates: FD, 3. */
    public static final int ThreeDPointCoordinates = 0x00686590;
    /** 2D Line Coordinates Sequence: SQ, 1. */
    public static final int TwoDLineCoordinatesSequence = 0x006865A0;
    /** 2D Line Coordinates: FD, 4. */
    public static final int TwoDLineCoordinates = 0x006865B0;
    /** 3D Line Coordinates: FD, 6. */
    public static final int ThreeDLineCoordinates = 0x006865D0;
    /** 2D Plane Coordinates Sequence: SQ, 1. */
    public static final int TwoDPlaneCoordinatesSequence = 0x006865E0;
    /** 2D Plane Intersection: FD, 4. */
    public static final int TwoDPlaneIntersection = 0x006865F0;
    /** 3D Plane Origin: FD, 3. */
    public static final int ThreeDPlaneOrigin = 0x00686610;
    /** 3D Plane Normal: FD, 3. */
    public static final int ThreeDPlaneNormal = 0x00686620;
    /** Model Modification: CS, 1. */
    public static final int ModelModification = 0x00687001;
    /** Model Mirroring: CS, 1. */
    public static final int ModelMirroring = 0x00687002;
    /** Model Usage Code Sequence: SQ, 1. */
    public static final int ModelUsageCodeSequence = 0x00687003;
    /** Model Group UID: UI, 1. */
    public static final int ModelGroupUID = 0x00687004;
    /** Relative URI Reference Within Encapsulated Document: UR, 1. */
    public static final int RelativeURIReferenceWithinEncapsulatedDocument = 0x00687005;
    /** Annotation Coordinate Type: CS, 1. */
    public static final int AnnotationCoordinateType = 0x006A0001;
    /** Annotation Group Sequence: SQ, 1. */
    public static final int AnnotationGroupSequence = 0x006A0002;
    /** Annotation Group UID: UI, 1. */
    public static final int AnnotationGroupUID = 0x006A0003;
    /** Annotation Group Label: LO, 1. */
    public static final int AnnotationGroupLabel = 0x006A0005;
    /** Annotation Group Description: UT, 1. */
    public static final int AnnotationGroupDescription = 0x006A0006;
    /** Annotation Group Generation Type: CS, 1. */
    public static final int AnnotationGroupGenerationType = 0x006A0007;
    /** Annotation Group Algorithm Identification Sequence: SQ, 1. */
    public static final int AnnotationGroupAlgorithmIdentificationSequence = 0x006A0008;
    /** Annotation Property Category Code Sequence: SQ, 1. */
    public static final int AnnotationPropertyCategoryCodeSequence = 0x006A0009;
    /** Annotation Property Type Code Sequence: SQ, 1. */
    public static final int AnnotationPropertyTypeCodeSequence = 0x006A000A;
    /** Annotation Property Type Modifier Code Sequence: SQ, 1. */
    public static final int AnnotationPropertyTypeModifierCodeSequence = 0x006A000B;
    /** Number of Annotations: UL, 1. */
    public static final int NumberOfAnnotations = 0x006A000C;
    /** Annotation Applies to All Optical Paths: CS, 1. */
    public static final int AnnotationAppliesToAllOpticalPaths = 0x006A000D;
    /** Referenced Optical Path Identifier: SH, 1-n. */
    public static final int ReferencedOpticalPathIdentifier = 0x006A000E;
    /** Annotation Applies to All Z Planes: CS, 1. */
    public static final int AnnotationAppliesToAllZPlanes = 0x006A000F;
    /** Common Z Coordinate Value: FD, 1-n. */
    public static final int CommonZCoordinateValue = 0x006A0010;
    /** Annotation Index List: OL, 1. */
    public static final int AnnotationIndexList = 0x006A0011;
    /** Graphic Annotation Sequence: SQ, 1. */
    public static final int GraphicAnnotationSequence = 0x00700001;
    /** Graphic Layer: CS, 1. */
    public static final int GraphicLayer = 0x00700002;
    /** Bounding Box Annotation Units: CS, 1. */
    public static final int BoundingBoxAnnotationUnits = 0x00700003;
    /** Anchor Point Annotation Units: CS, 1. */
    public static final int AnchorPointAnnotationUnits = 0x00700004;
    /** Graphic Annotation Units: CS, 1. */
    public static final int GraphicAnnotationUnits = 0x00700005;
    /** Unformatted Text Value: ST, 1. */
    public static final int UnformattedTextValue = 0x00700006;
    /** Text Object Sequence: SQ, 1. */
    public static final int TextObjectSequence = 0x00700008;
    /** Graphic Object Sequence: SQ, 1. */
    public static final int GraphicObjectSequence = 0x00700009;
    /** Bounding Box Top Left Hand Corner: FL, 2. */
    public static final int BoundingBoxTopLeftHandCorner = 0x00700010;
    /** Bounding Box Bottom Right Hand Corner: FL, 2. */
    public static final int BoundingBoxBottomRightHandCorner = 0x00700011;
    /** Bounding Box Text Horizontal Justification: CS, 1. */
    public static final int BoundingBoxTextHorizontalJustification = 0x00700012;
    /** Anchor Point: FL, 2. */
    public static final int AnchorPoint = 0x00700014;
    /** Anchor Point Visibility: CS, 1. */
    public static final int AnchorPointVisibility = 0x00700015;
    /** Graphic Dimensions: US, 1. */
    public static final int GraphicDimensions = 0x00700020;
    /** Number of Graphic Points: US, 1. */
    public static final int NumberOfGraphicPoints = 0x00700021;
    /** Graphic Data: FL, 2-n. */
    public static final int GraphicData = 0x00700022;
    /** Graphic Type: CS, 1. */
    public static final int GraphicType = 0x00700023;
    /** Graphic Filled: CS, 1. */
    public static final int GraphicFilled = 0x00700024;
    /** Image Rotation (Retired): IS, 1, retired. */
    public static final int ImageRotationRetired = 0x00700040;
    /** Image Horizontal Flip: CS, 1. */
    public static final int ImageHorizontalFlip = 0x00700041;
    /** Image Rotation: US, 1. */
    public static final int ImageRotation = 0x00700042;
    /** Displayed Area Top Left Hand Corner (Trial): US, 2, retired. */
    public static final int DisplayedAreaTopLeftHandCornerTrial = 0x00700050;
    /** Displayed Area Bottom Right Hand Corner (Trial): US, 2, retired. */
    public static final int DisplayedAreaBottomRightHandCornerTrial = 0x00700051;
    /** Displayed Area Top Left Hand Corner: SL, 2. */
    public static final int DisplayedAreaTopLeftHandCorner = 0x00700052;
    /** Displayed Area Bottom Right Hand Corner: SL, 2. */
    public static final int DisplayedAreaBottomRightHandCorner = 0x00700053;
    /** Displayed Area Selection Sequence: SQ, 1. */
    public static final int DisplayedAreaSelectionSequence = 0x0070005A;
    /** Graphic Layer Sequence: SQ, 1. */
    public static final int GraphicLayerSequence = 0x00700060;
    /** Graphic Layer Order: IS, 1. */
    public static final int GraphicLayerOrder = 0x00700062;
    /** Graphic Layer Recommended Display Grayscale Value: US, 1. */
    public static final int GraphicLayerRecommendedDisplayGrayscaleValue = 0x00700066;
    /** Graphic Layer Recommended Display RGB Value: US, 3, retired. */
    public static final int GraphicLayerRecommendedDisplayRGBValue = 0x00700067;
    /** Graphic Layer Description: LO, 1. */
    public static final int GraphicLayerDescription = 0x00700068;
    /** Content Label: CS, 1. */
    public static final int ContentLabel = 0x00700080;
    /** Content Description: LO, 1. */
    public static final int ContentDescription = 0x00700081;
    /** Presentation Creation Date: DA, 1. */
    public static final int PresentationCreationDate = 0x00700082;
    /** Presentation Creation Time: TM, 1. */
    public static final int PresentationCreationTime = 0x00700083;
    /** Content Creator's Name: PN, 1. */
    public static final int ContentCreatorName = 0x00700084;
    /** Content Creator's Identification Code Sequence: SQ, 1. */
    public static final int ContentCreatorIdentificationCodeSequence = 0x00700086;
    /** Alternate Content Description Sequence: SQ, 1. */
    public static final int AlternateContentDescriptionSequence = 0x00700087;
    /** Presentation Size Mode: CS, 1. */
    public static final int PresentationSizeMode = 0x00700100;
    /** Presentation Pixel Spacing: DS, 2. */
    public static final int PresentationPixelSpacing = 0x00700101;
    /** Presentation Pixel Aspect Ratio: IS, 2. */
    public static final int PresentationPixelAspectRatio = 0x00700102;
    /** Presentation Pixel Magnification Ratio: FL, 1. */
    public static final int PresentationPixelMagnificationRatio = 0x00700103;
    /** Graphic Group Label: LO, 1. */
    public static final int GraphicGroupLabel = 0x00700207;
    /** Graphic Group Description: ST, 1. */
    public static final int GraphicGroupDescription = 0x00700208;
    /** Compound Graphic Sequence: SQ, 1. */
    public static final int CompoundGraphicSequence = 0x00700209;
    /** Compound Graphic Instance ID: UL, 1. */
    public static final int CompoundGraphicInstanceID = 0x00700226;
    /** Font Name: LO, 1. */
    public static final int FontName = 0x00700227;
    /** Font Name Type: CS, 1. */
    public static final int FontNameType = 0x00700228;
    /** CSS Font Name: LO, 1. */
    public static final int CSSFontName = 0x00700229;
    /** Rotation Angle: FD, 1. */
    public static final int RotationAngle = 0x00700230;
    /** Text Style Sequence: SQ, 1. */
    public static final int TextStyleSequence = 0x00700231;
    /** Line Style Sequence: SQ, 1. */
    public static final int LineStyleSequence = 0x00700232;
    /** Fill Style Sequence: SQ, 1. */
    public static final int FillStyleSequence = 0x00700233;
    /** Graphic Group Sequence: SQ, 1. */
    public static final int GraphicGroupSequence = 0x00700234;
    /** Text Color CIELab Value: US, 3. */
    public static final int TextColorCIELabValue = 0x00700241;
    /** Horizontal Alignment: CS, 1. */
    public static final int HorizontalAlignment = 0x00700242;
    /** Vertical Alignment: CS, 1. */
    public static final int VerticalAlignment = 0x00700243;
    /** Shadow Style: CS, 1. */
    public static final int ShadowStyle = 0x00700244;
    /** Shadow Offset X: FL, 1. */
    public static final int ShadowOffsetX = 0x00700245;
    /** Shadow Offset Y: FL, 1. */
    public static final int ShadowOffsetY = 0x00700246;
    /** Shadow Color CIELab Value: US, 3. */
    public static final int ShadowColorCIELabValue = 0x00700247;
    /** Underlined: CS, 1. */
    public static final int Underlined = 0x00700248;
    /** Bold: CS, 1. */
    public static final int Bold = 0x00700249;
    /** Italic: CS, 1. */
    public static final int Italic = 0x00700250;
    /** Pattern On Color CIELab Value: US, 3. */
    public static final int PatternOnColorCIELabValue = 0x00700251;
    /** Pattern Off Color CIELab Value: US, 3. */
    public static final int PatternOffColorCIELabValue = 0x00700252;
    /** Line Thickness: FL, 1. */
    public static final int LineThickness = 0x00700253;
    /** Line Dashing Style: CS, 1. */
    public static final int LineDashingStyle = 0x00700254;
    /** Line Pattern: UL, 1. */
    public static final int LinePattern = 0x00700255;
    /** Fill Pattern: OB, 1. */
    public static final int FillPattern = 0x00700256;
    /** Fill Mode: CS, 1. */
    public static final int FillMode = 0x00700257;
    /** Shadow Opacity: FL, 1. */
    public static final int ShadowOpacity = 0x00700258;
    /** Gap Length: FL, 1. */
    public static final int GapLength = 0x00700261;
    /** Diameter of Visibility: FL, 1. */
    public static final int DiameterOfVisibility = 0x00700262;
    /** Rotation Point: FL, 2. */
    public static final int RotationPoint = 0x00700273;
    /** Tick Alignment: CS, 1. */
    public static final int TickAlignment = 0x00700274;
    /** Show Tick Label: CS, 1. */
    public static final int ShowTickLabel = 0x00700278;
    /** Tick Label Alignment: CS, 1. */
    public static final int TickLabelAlignment = 0x00700279;
    /** Compound Graphic Units: CS, 1. */
    public static final int CompoundGraphicUnits = 0x00700282;
    /** Pattern On Opacity: FL, 1. */
    public static final int PatternOnOpacity = 0x00700284;
    /** Pattern Off Opacity: FL, 1. */
    public static final int PatternOffOpacity = 0x00700285;
    /** Major Ticks Sequence: SQ, 1. */
    public static final int MajorTicksSequence = 0x00700287;
    /** Tick Position: FL, 1. */
    public static final int TickPosition = 0x00700288;
    /** Tick Label: SH, 1. */
    public static final int TickLabel = 0x00700289;
    /** Compound Graphic Type: CS, 1. */
    public static final int CompoundGraphicType = 0x00700294;
    /** Graphic Group ID: UL, 1. */
    public static final int GraphicGroupID = 0x00700295;
    /** Shape Type: CS, 1. */
    public static final int ShapeType = 0x00700306;
    /** Registration Sequence: SQ, 1. */
    public static final int RegistrationSequence = 0x00700308;
    /** Matrix Registration Sequence: SQ, 1. */
    public static final int MatrixRegistrationSequence = 0x00700309;
    /** Matrix Sequence: SQ, 1. */
    public static final int MatrixSequence = 0x0070030A;
    /** Frame of Reference to Displayed Coordinate System Transformation Matrix: FD, 16. */
    public static final int FrameOfReferenceToDisplayedCoordinateSystemTransformationMatrix = 0x0070030B;
    /** Frame of Reference Transformation Matrix Type: CS, 1. */
    public static final int FrameOfReferenceTransformationMatrixType = 0x0070030C;
    /** Registration Type Code Sequence: SQ, 1. */
    public static final int RegistrationTypeCodeSequence = 0x0070030D;
    /** Fiducial Description: ST, 1. */
    public static final int FiducialDescription = 0x0070030F;
    /** Fiducial Identifier: SH, 1. */
    public static final int FiducialIdentifier = 0x00700310;
    /** Fiducial Identifier Code Sequence: SQ, 1. */
    public static final int FiducialIdentifierCodeSequence = 0x00700311;
    /** Contour Uncertainty Radius: FD, 1. */
    public static final int ContourUncertaintyRadius = 0x00700312;
    /** Used Fiducials Sequence: SQ, 1. */
    public static final int UsedFiducialsSequence = 0x00700314;
    /** Used RT Structure Set ROI Sequence: SQ, 1. */
    public static final int UsedRTStructureSetROISequence = 0x00700315;
    /** Graphic Coordinates Data Sequence: SQ, 1. */
    public static final int GraphicCoordinatesDataSequence = 0x00700318;
    /** Fiducial UID: UI, 1. */
    public static final int FiducialUID = 0x0070031A;
    /** Referenced Fiducial UID: UI, 1. */
    public static final int ReferencedFiducialUID = 0x0070031B;
    /** Fiducial Set Sequence: SQ, 1. */
    public static final int FiducialSetSequence = 0x0070031C;
    /** Fiducial Sequence: SQ, 1. */
    public static final int FiducialSequence = 0x0070031E;
    /** Fiducials Property Category Code Sequence: SQ, 1. */
    public static final int FiducialsPropertyCategoryCodeSequence = 0x0070031F;
    /** Graphic Layer Recommended Display CIELab Value: US, 3. */
    public static final int GraphicLayerRecommendedDisplayCIELabValue = 0x00700401;
    /** Blending Sequence: SQ, 1. */
    public static final int BlendingSequence = 0x00700402;
    /** Relative Opacity: FL, 1. */
    public static final int RelativeOpacity = 0x00700403;
    /** Referenced Spatial Registration Sequence: SQ, 1. */
    public static final int ReferencedSpatialRegistrationSequence = 0x00700404;
    /** Blending Position: CS, 1. */
    public static final int BlendingPosition = 0x00700405;
    /** Presentation Display Collection UID: UI, 1. */
    public static final int PresentationDisplayCollectionUID = 0x00701101;
    /** Presentation Sequence Collection UID: UI, 1. */
    public static final int PresentationSequenceCollectionUID = 0x00701102;
    /** Presentation Sequence Position Index: US, 1. */
    public static final int PresentationSequencePositionIndex = 0x00701103;
    /** Rendered Image Reference Sequence: SQ, 1. */
    public static final int RenderedImageReferenceSequence = 0x00701104;
    /** Volumetric Presentation State Input Sequence: SQ, 1. */
    public static final int VolumetricPresentationStateInputSequence = 0x00701201;
    /** Presentation Input Type: CS, 1. */
    public static final int PresentationInputType = 0x00701202;
    /** Input Sequence Position Index: US, 1. */
    public static final int InputSequencePositionIndex = 0x00701203;
    /** Crop: CS, 1. */
    public static final int Crop = 0x00701204;
    /** Cropping Specification Index: US, 1-n. */
    public static final int CroppingSpecificationIndex = 0x00701205;
    /** Compositing Method: CS, 1, retired. */
    public static final int CompositingMethod = 0x00701206;
    /** Volumetric Presentation Input Number: US, 1. */
    public static final int VolumetricPresentationInputNumber = 0x00701207;
    /** Image Volume Geometry: CS, 1. */
    public static final int ImageVolumeGeometry = 0x00701208;
    /** Volumetric Presentation Input Set UID: UI, 1. */
    public static final int VolumetricPresentationInputSetUID = 0x00701209;
    /** Volumetric Presentation Input Set Sequence: SQ, 1. */
    public static final int VolumetricPresentationInputSetSequence = 0x0070120A;
    /** Global Crop: CS, 1. */
    public static final int GlobalCrop = 0x0070120B;
    /** Global Cropping Specification Index: US, 1-n. */
    public static final int GlobalCroppingSpecificationIndex = 0x0070120C;
    /** Rendering Method: CS, 1. */
    public static final int RenderingMethod = 0x0070120D;
    /** Volume Cropping Sequence: SQ, 1. */
    public static final int VolumeCroppingSequence = 0x00701301;
    /** Volume Cropping Method: CS, 1. */
    public static final int VolumeCroppingMethod = 0x00701302;
    /** Bounding Box Crop: FD, 6. */
    public static final int BoundingBoxCrop = 0x00701303;
    /** Oblique Cropping Plane Sequence: SQ, 1. */
    public static final int ObliqueCroppingPlaneSequence = 0x00701304;
    /** Plane: FD, 4. */
    public static final int Plane = 0x00701305;
    /** Plane Normal: FD, 3. */
    public static final int PlaneNormal = 0x00701306;
    /** Cropping Specification Number: US, 1. */
    public static final int CroppingSpecificationNumber = 0x00701309;
    /** Multi-Planar Reconstruction Style: CS, 1. */
    public static final int MultiPlanarReconstructionStyle = 0x00701501;
    /** MPR Thickness Type: CS, 1. */
    public static final int MPRThicknessType = 0x00701502;
    /** MPR Slab Thickness: FD, 1. */
    public static final int MPRSlabThickness = 0x00701503;
    /** MPR Top Left Hand Corner: FD, 3. */
    public static final int MPRTopLeftHandCorner = 0x00701505;
    /** MPR View Width Direction: FD, 3. */
    public static final int MPRViewWidthDirection = 0x00701507;
    /** MPR View Width: FD, 1. */
    public static final int MPRViewWidth = 0x00701508;
    /** Number of Volumetric Curve Points: UL, 1. */
    public static final int NumberOfVolumetricCurvePoints = 0x0070150C;
    /** Volumetric Curve Points: OD, 1. */
    public static final int VolumetricCurvePoints = 0x0070150D;
    /** MPR View Height Direction: FD, 3. */
    public static final int MPRViewHeightDirection = 0x00701511;
    /** MPR View Height: FD, 1. */
    public static final int MPRViewHeight = 0x00701512;
    /** Render Projection: CS, 1. */
    public static final int RenderProjection = 0x00701602;
    /** Viewpoint Position: FD, 3. */
    public static final int ViewpointPosition = 0x00701603;
    /** Viewpoint LookAt Point: FD, 3. */
    public static final int ViewpointLookAtPoint = 0x00701604;
    /** Viewpoint Up Direction: FD, 3. */
    public static final int ViewpointUpDirection = 0x00701605;
    /** Render Field of View: FD, 6. */
    public static final int RenderFieldOfView = 0x00701606;
    /** Sampling Step Size: FD, 1. */
    public static final int SamplingStepSize = 0x00701607;
    /** Shading Style: CS, 1. */
    public static final int ShadingStyle = 0x00701701;
    /** Ambient Reflection Intensity: FD, 1. */
    public static final int AmbientReflectionIntensity = 0x00701702;
    /** Light Direction: FD, 3. */
    public static final int LightDirection = 0x00701703;
    /** Diffuse Reflection Intensity: FD, 1. */
    public static final int DiffuseReflectionIntensity = 0x00701704;
    /** Specular Reflection Intensity: FD, 1. */
    public static final int SpecularReflectionIntensity = 0x00701705;
    /** Shininess: FD, 1. */
    public static final int Shininess = 0x00701706;
    /** Presentation State Classification Component Sequence: SQ, 1. */
    public static final int PresentationStateClassificationComponentSequence = 0x00701801;
    /** Component Type: CS, 1. */
    public static final int ComponentType = 0x00701802;
    /** Component Input Sequence: SQ, 1. */
    public static final int ComponentInputSequence = 0x00701803;
    /** Volumetric Presentation Input Index: US, 1. */
    public static final int VolumetricPresentationInputIndex = 0x00701804;
    /** Presentation State Compositor Component Sequence: SQ, 1. */
    public static final int PresentationStateCompositorComponentSequence = 0x00701805;
    /** Weighting Transfer Function Sequence: SQ, 1. */
    public static final int WeightingTransferFunctionSequence = 0x00701806;
    /** Weighting Lookup Table Descriptor: US, 3, retired. */
    public static final int WeightingLookupTableDescriptor = 0x00701807;
    /** Weighting Lookup Table Data: OB, 1, retired. */
    public static final int WeightingLookupTableData = 0x00701808;
    /** Volumetric Annotation Sequence: SQ, 1. */
    public static final int VolumetricAnnotationSequence = 0x00701901;
    /** Referenced Structured Context Sequence: SQ, 1. */
    public static final int ReferencedStructuredContextSequence = 0x00701903;
    /** Referenced Content Item: UI, 1. */
    public static final int ReferencedContentItem = 0x00701904;
    /** Volumetric Presentation Input Annotation Sequence: SQ, 1. */
    public static final int VolumetricPresentationInputAnnotationSequence = 0x00701905;
    /** Annotation Clipping: CS, 1. */
    public static final int AnnotationClipping = 0x00701907;
    /** Presentation Animation Style: CS, 1. */
    public static final int PresentationAnimationStyle = 0x00701A01;
    /** Recommended Animation Rate: FD, 1. */
    public static final int RecommendedAnimationRate = 0x00701A03;
    /** Animation Curve Sequence: SQ, 1. */
    public static final int AnimationCurveSequence = 0x00701A04;
    /** Animation Step Size: FD, 1. */
    public static final int AnimationStepSize = 0x00701A05;
    /** Swivel Range: FD, 1. */
    public static final int SwivelRange = 0x00701A06;
    /** Volumetric Curve Up Directions: OD, 1. */
    public static final int VolumetricCurveUpDirections = 0x00701A07;
    /** Volume Stream Sequence: SQ, 1. */
    public static final int VolumeStreamSequence = 0x00701A08;
    /** RGBA Transfer Function Description: LO, 1. */
    public static final int RGBATransferFunctionDescription = 0x00701A09;
    /** Advanced Blending Sequence: SQ, 1. */
    public static final int AdvancedBlendingSequence = 0x00701B01;
    /** Blending Input Number: US, 1. */
    public static final int BlendingInputNumber = 0x00701B02;
    /** Blending Display Input Sequence: SQ, 1. */
    public static final int BlendingDisplayInputSequence = 0x00701B03;
    /** Blending Display Sequence: SQ, 1. */
    public static final int BlendingDisplaySequence = 0x00701B04;
    /** Blending Mode: CS, 1. */
    public static final int BlendingMode = 0x00701B06;
    /** Time Series Blending: CS, 1. */
    public static final int TimeSeriesBlending = 0x00701B07;
    /** Geometry for Display: CS, 1. */
    public static final int GeometryForDisplay = 0x00701B08;
    /** Threshold Sequence: SQ, 1. */
    public static final int ThresholdSequence = 0x00701B11;
    /** Threshold Value Sequence: SQ, 1. */
    public static final int ThresholdValueSequence = 0x00701B12;
    /** Threshold Type: CS, 1. */
    public static final int ThresholdType = 0x00701B13;
    /** Threshold Value: FD, 1. */
    public static final int ThresholdValue = 0x00701B14;
    /** Hanging Protocol Name: SH, 1. */
    public static final int HangingProtocolName = 0x00720002;
    /** Hanging Protocol Description: LO, 1. */
    public static final int HangingProtocolDescription = 0x00720004;
    /** Hanging Protocol Level: CS, 1. */
    public static final int HangingProtocolLevel = 0x00720006;
    /** Hanging Protocol Creator: LO, 1. */
    public static final int HangingProtocolCreator = 0x00720008;
    /** Hanging Protocol Creation DateTime: DT, 1. */
    public static final int HangingProtocolCreationDateTime = 0x0072000A;
    /** Hanging Protocol Definition Sequence: SQ, 1. */
    public static final int HangingProtocolDefinitionSequence = 0x0072000C;
    /** Hanging Protocol User Identification Code Sequence: SQ, 1. */
    public static final int HangingProtocolUserIdentificationCodeSequence = 0x0072000E;
    /** Hanging Protocol User Group Name: LO, 1. */
    public static final int HangingProtocolUserGroupName = 0x00720010;
    /** Source Hanging Protocol Sequence: SQ, 1. */
    public static final int SourceHangingProtocolSequence = 0x00720012;
    /** Number of Priors Referenced: US, 1. */
    public static final int NumberOfPriorsReferenced = 0x00720014;
    /** Image Sets Sequence: SQ, 1. */
    public static final int ImageSetsSequence = 0x00720020;
    /** Image Set Selector Sequence: SQ, 1. */
    public static final int ImageSetSelectorSequence = 0x00720022;
    /** Image Set Selector Usage Flag: CS, 1. */
    public static final int ImageSetSelectorUsageFlag = 0x00720024;
    /** Selector Attribute: AT, 1. */
    public static final int SelectorAttribute = 0x00720026;
    /** Selector Value Number: US, 1. */
    public static final int SelectorValueNumber = 0x00720028;
    /** Time Based Image Sets Sequence: SQ, 1. */
    public static final int TimeBasedImageSetsSequence = 0x00720030;
    /** Image Set Number: US, 1. */
    public static final int ImageSetNumber = 0x00720032;
    /** Image Set Selector Category: CS, 1. */
    public static final int ImageSetSelectorCategory = 0x00720034;
    /** Relative Time: US, 2. */
    public static final int RelativeTime = 0x00720038;
    /** Relative Time Units: CS, 1. */
    public static final int RelativeTimeUnits = 0x0072003A;
    /** Abstract Prior Value: SS, 2. */
    public static final int AbstractPriorValue = 0x0072003C;
    /** Abstract Prior Code Sequence: SQ, 1. */
    public static final int AbstractPriorCodeSequence = 0x0072003E;
    /** Image Set Label: LO, 1. */
    public static final int ImageSetLabel = 0x00720040;
    /** Selector Attribute VR: CS, 1. */
    public static final int SelectorAttributeVR = 0x00720050;
    /** Selector Sequence Pointer: AT, 1-n. */
    public static final int SelectorSequencePointer = 0x00720052;
    /** Selector Sequence Pointer Private Creator: LO, 1-n. */
    public static final int SelectorSequencePointerPrivateCreator = 0x00720054;
    /** Selector Attribute Private Creator: LO, 1. */
    public static final int SelectorAttributePrivateCreator = 0x00720056;
    /** Selector AE Value: AE, 1-n. */
    public static final int SelectorAEValue = 0x0072005E;
    /** Selector AS Value: AS, 1-n. */
    public static final int SelectorASValue = 0x0072005F;
    /** Selector AT Value: AT, 1-n. */
    public static final int SelectorATValue = 0x00720060;
    /** Selector DA Value: DA, 1-n. */
    public static final int SelectorDAValue = 0x00720061;
    /** Selector CS Value: CS, 1-n. */
    public static final int SelectorCSValue = 0x00720062;
    /** Selector DT Value: DT, 1-n. */
    public static final int SelectorDTValue = 0x00720063;
    /** Selector IS Value: IS, 1-n. */
    public static final int SelectorISValue = 0x00720064;
    /** Selector OB Value: OB, 1. */
    public static final int SelectorOBValue = 0x00720065;
    /** Selector LO Value: LO, 1-n. */
    public static final int SelectorLOValue = 0x00720066;
    /** Selector OF Value: OF, 1. */
    public static final int SelectorOFValue = 0x00720067;
    /** Selector LT Value: LT, 1. */
    public static final int SelectorLTValue = 0x00720068;
    /** Selector OW Value: OW, 1. */
    public static final int SelectorOWValue = 0x00720069;
    /** Selector PN Value: PN, 1-n. */
    public static final int SelectorPNValue = 0x0072006A;
    /** Selector TM Value: TM, 1-n. */
    public static final int SelectorTMValue = 0x0072006B;
    /** Selector SH Value: SH, 1-n. */
    public static final int SelectorSHValue = 0x0072006C;
    /** Selector UN Value: UN, 1. */
    public static final int SelectorUNValue = 0x0072006D;
    /** Selector ST Value: ST, 1. */
    public static final int SelectorSTValue = 0x0072006E;
    /** Selector UC Value: UC, 1-n. */
    public static final int SelectorUCValue = 0x0072006F;
    /** Selector UT Value: UT, 1. */
    public static final int SelectorUTValue = 0x00720070;
    /** Selector UR Value: UR, 1. */
    public static final int SelectorURValue = 0x00720071;
    /** Selector DS Value: DS, 1-n. */
    public static final int SelectorDSValue = 0x00720072;
    /** Selector OD Value: OD, 1. */
    public static final int SelectorODValue = 0x00720073;
    /** Selector FD Value: FD, 1-n. */
    public static final int SelectorFDValue = 0x00720074;
    /** Selector OL Value: OL, 1. */
    public static final int SelectorOLValue = 0x00720075;
    /** Selector FL Value: FL, 1-n. */
    public static final int SelectorFLValue = 0x00720076;
    /** Selector UL Value: UL, 1-n. */
    public static final int SelectorULValue = 0x00720078;
    /** Selector US Value: US, 1-n. */
    public static final int SelectorUSValue = 0x0072007A;
    /** Selector SL Value: SL, 1-n. */
    public static final int SelectorSLValue = 0x0072007C;
    /** Selector SS Value: SS, 1-n. */
    public static final int SelectorSSValue = 0x0072007E;
    /** Selector UI Value: UI, 1-n. */
    public static final int SelectorUIValue = 0x0072007F;
    /** Selector Code Sequence Value: SQ, 1. */
    public static final int SelectorCodeSequenceValue = 0x00720080;
    /** Selector OV Value: OV, 1. */
    public static final int SelectorOVValue = 0x00720081;
    /** Selector SV Value: SV, 1-n. */
    public static final int SelectorSVValue = 0x00720082;
    /** Selector UV Value: UV, 1-n. */
    public static final int SelectorUVValue = 0x00720083;
    /** Number of Screens: US, 1. */
    public static final int NumberOfScreens = 0x00720100;
    /** Nominal Screen Definition Sequence: SQ, 1. */
    public static final int NominalScreenDefinitionSequence = 0x00720102;
    /** Number of Vertical Pixels: US, 1. */
    public static final int NumberOfVerticalPixels = 0x00720104;
    /** Number of Horizontal Pixels: US, 1. */
    public static final int NumberOfHorizontalPixels = 0x00720106;
    /** Display Environment Spatial Position: FD, 4. */
    public static final int DisplayEnvironmentSpatialPosition = 0x00720108;
    /** Screen Minimum Grayscale Bit Depth: US, 1. */
    public static final int ScreenMinimumGrayscaleBitDepth = 0x0072010A;
    /** Screen Minimum Color Bit Depth: US, 1. */
    public static final int ScreenMinimumColorBitDepth = 0x0072010C;
    /** Application Maximum Repaint Time: US, 1. */
    public static final int ApplicationMaximumRepaintTime = 0x0072010E;
    /** Display Sets Sequence: SQ, 1. */
    public static final int DisplaySetsSequence = 0x00720200;
    /** Display Set Number: US, 1. */
    public static final int DisplaySetNumber = 0x00720202;
    /** Display Set Label: LO, 1. */
    public static final int DisplaySetLabel = 0x00720203;
    /** Display Set Presentation Group: US, 1. */
    public static final int DisplaySetPresentationGroup = 0x00720204;
    /** Display Set Presentation Group Description: LO, 1. */
    public static final int DisplaySetPresentationGroupDescription = 0x00720206;
    /** Partial Data Display Handling: CS, 1. */
    public static final int PartialDataDisplayHandling = 0x00720208;
    /** Synchronized Scrolling Sequence: SQ, 1. */
    public static final int SynchronizedScrollingSequence = 0x00720210;
    /** Display Set Scrolling Group: US, 2-n. */
    public static final int DisplaySetScrollingGroup = 0x00720212;
    /** Navigation Indicator Sequence: SQ, 1. */
    public static final int NavigationIndicatorSequence = 0x00720214;
    /** Navigation Display Set: US, 1. */
    public static final int NavigationDisplaySet = 0x00720216;
    /** Reference Display Sets: US, 1-n. */
    public static final int ReferenceDisplaySets = 0x00720218;
    /** Image Boxes Sequence: SQ, 1. */
    public static final int ImageBoxesSequence = 0x00720300;
    /** Image Box Number: US, 1. */
    public static final int ImageBoxNumber = 0x00720302;
    /** Image Box Layout Type: CS, 1. */
    public static final int ImageBoxLayoutType = 0x00720304;
    /** Image Box Tile Horizontal Dimension: US, 1. */
    public static final int ImageBoxTileHorizontalDimension = 0x00720306;
    /** Image Box Tile Vertical Dimension: US, 1. */
    public static final int ImageBoxTileVerticalDimension = 0x00720308;
    /** Image Box Scroll Direction: CS, 1. */
    public static final int ImageBoxScrollDirection = 0x00720310;
    /** Image Box Small Scroll Type: CS, 1. */
    public static final int ImageBoxSmallScrollType = 0x00720312;
    /** Image Box Small Scroll Amount: US, 1. */
    public static final int ImageBoxSmallScrollAmount = 0x00720314;
    /** Image Box Large Scroll Type: CS, 1. */
    public static final int ImageBoxLargeScrollType = 0x00720316;
    /** Image Box Large Scroll Amount: US, 1. */
    public static final int ImageBoxLargeScrollAmount = 0x00720318;
    /** Image Box Overlap Priority: US, 1. */
    public static final int ImageBoxOverlapPriority = 0x00720320;
    /** Cine Relative to Real-Time: FD, 1. */
    public static final int CineRelativeToRealTime = 0x00720330;
    /** Filter Operations Sequence: SQ, 1. */
    public static final int FilterOperationsSequence = 0x00720400;
    /** Filter-by Category: CS, 1. */
    public static final int FilterByCategory = 0x00720402;
    /** Filter-by Attribute Presence: CS, 1. */
    public static final int FilterByAttributePresence = 0x00720404;
    /** Filter-by Operator: CS, 1. */
    public static final int FilterByOperator = 0x00720406;
    /** Structured Display Background CIELab Value: US, 3. */
    public static final int StructuredDisplayBackgroundCIELabValue = 0x00720420;
    /** Empty Image Box CIELab Value: US, 3. */
    public static final int EmptyImageBoxCIELabValue = 0x00720421;
    /** Structured Display Image Box Sequence: SQ, 1. */
    public static final int StructuredDisplayImageBoxSequence = 0x00720422;
    /** Structured Display Text Box Sequence: SQ, 1. */
    public static final int StructuredDisplayTextBoxSequence = 0x00720424;
    /** Referenced First Frame Sequence: SQ, 1. */
    public static final int ReferencedFirstFrameSequence = 0x00720427;
    /** Image Box Synchronization Sequence: SQ, 1. */
    public static final int ImageBoxSynchronizationSequence = 0x00720430;
    /** Synchronized Image Box List: US, 2-n. */
    public static final int SynchronizedImageBoxList = 0x00720432;
    /** Type of Synchronization: CS, 1. */
    public static final int TypeOfSynchronization = 0x00720434;
    /** Blending Operation Type: CS, 1. */
    public static final int BlendingOperationType = 0x00720500;
    /** Reformatting Operation Type: CS, 1. */
    public static final int ReformattingOperationType = 0x00720510;
    /** Reformatting Thickness: FD, 1. */
    public static final int ReformattingThickness = 0x00720512;
    /** Reformatting Interval: FD, 1. */
    public static final int ReformattingInterval = 0x00720514;
    /** Reformatting Operation Initial View Direction: CS, 1. */
    public static final int ReformattingOperationInitialViewDirection = 0x00720516;
    /** 3D Rendering Type: CS, 1-n. */
    public static final int ThreeDRenderingType = 0x00720520;
    /** Sorting Operations Sequence: SQ, 1. */
    public static final int SortingOperationsSequence = 0x00720600;
    /** Sort-by Category: CS, 1. */
    public static final int SortByCategory = 0x00720602;
    /** Sorting Direction: CS, 1. */
    public static final int SortingDirection = 0x00720604;
    /** Display Set Patient Orientation: CS, 2. */
    public static final int DisplaySetPatientOrientation = 0x00720700;
    /** VOI Type: CS, 1. */
    public static final int VOIType = 0x00720702;
    /** Pseudo-Color Type: CS, 1. */
    public static final int PseudoColorType = 0x00720704;
    /** Pseudo-Color Palette Instance Reference Sequence: SQ, 1. */
    public static final int PseudoColorPaletteInstanceReferenceSequence = 0x00720705;
    /** Show Grayscale Inverted: CS, 1. */
    public static final int ShowGrayscaleInverted = 0x00720706;
    /** Show Image True Size Flag: CS, 1. */
    public static final int ShowImageTrueSizeFlag = 0x00720710;
    /** Show Graphic Annotation Flag: CS, 1. */
    public static final int ShowGraphicAnnotationFlag = 0x00720712;
    /** Show Patient Demographics Flag: CS, 1. */
    public static final int ShowPatientDemographicsFlag = 0x00720714;
    /** Show Acquisition Techniques Flag: CS, 1. */
    public static final int ShowAcquisitionTechniquesFlag = 0x00720716;
    /** Display Set Horizontal Justification: CS, 1. */
    public static final int DisplaySetHorizontalJustification = 0x00720717;
    /** Display Set Vertical Justification: CS, 1. */
    public static final int DisplaySetVerticalJustification = 0x00720718;
    /** Continuation Start Meterset: FD, 1. */
    public static final int ContinuationStartMeterset = 0x00740120;
    /** Continuation End Meterset: FD, 1. */
    public static final int ContinuationEndMeterset = 0x00740121;
    /** Procedure Step State: CS, 1. */
    public static final int ProcedureStepState = 0x00741000;
    /** Procedure Step Progress Information Sequence: SQ, 1. */
    public static final int ProcedureStepProgressInformationSequence = 0x00741002;
    /** Procedure Step Progress: DS, 1. */
    public static final int ProcedureStepProgress = 0x00741004;
    /** Procedure Step Progress Description: ST, 1. */
    public static final int ProcedureStepProgressDescription = 0x00741006;
    /** Procedure Step Progress Parameters Sequence: SQ, 1. */
    public static final int ProcedureStepProgressParametersSequence = 0x00741007;
    /** Procedure Step Communications URI Sequence: SQ, 1. */
    public static final int ProcedureStepCommunicationsURISequence = 0x00741008;
    /** Contact URI: UR, 1. */
    public static final int ContactURI = 0x0074100A;
    /** Contact Display Name: LO, 1. */
    public static final int ContactDisplayName = 0x0074100C;
    /** Procedure Step Discontinuation Reason Code Sequence: SQ, 1. */
    public static final int ProcedureStepDiscontinuationReasonCodeSequence = 0x0074100E;
    /** Beam Task Sequence: SQ, 1. */
    public static final int BeamTaskSequence = 0x00741020;
    /** Beam Task Type: CS, 1. */
    public static final int BeamTaskType = 0x00741022;
    /** Beam Order Index (Trial): IS, 1, retired. */
    public static final int BeamOrderIndexTrial = 0x00741024;
    /** Autosequence Flag: CS, 1. */
    public static final int AutosequenceFlag = 0x00741025;
    /** Table Top Vertical Adjusted Position: FD, 1. */
    public static final int TableTopVerticalAdjustedPosition = 0x00741026;
    /** Table Top Longitudinal Adjusted Position: FD, 1. */
    public static final int TableTopLongitudinalAdjustedPosition = 0x00741027;
    /** Table Top Lateral Adjusted Position: FD, 1. */
    public static final int TableTopLateralAdjustedPosition = 0x00741028;
    /** Patient Support Adjusted Angle: FD, 1. */
    public static final int PatientSupportAdjustedAngle = 0x0074102A;
    /** Table Top Eccentric Adjusted Angle: FD, 1. */
    public static final int TableTopEccentricAdjustedAngle = 0x0074102B;
    /** Table Top Pitch Adjusted Angle: FD, 1. */
    public static final int TableTopPitchAdjustedAngle = 0x0074102C;
    /** Table Top Roll Adjusted Angle: FD, 1. */
    public static final int TableTopRollAdjustedAngle = 0x0074102D;
    /** Delivery Verification Image Sequence: SQ, 1. */
    public static final int DeliveryVerificationImageSequence = 0x00741030;
    /** Verification Image Timing: CS, 1. */
    public static final int VerificationImageTiming = 0x00741032;
    /** Double Exposure Flag: CS, 1. */
    public static final int DoubleExposureFlag = 0x00741034;
    /** Double Exposure Ordering: CS, 1. */
    public static final int DoubleExposureOrdering = 0x00741036;
    /** Double Exposure Meterset (Trial): DS, 1, retired. */
    public static final int DoubleExposureMetersetTrial = 0x00741038;
    /** Double Exposure Field Delta (Trial): DS, 4, retired. */
    public static final int DoubleExposureFieldDeltaTrial = 0x0074103A;
    /** Related Reference RT Image Sequence: SQ, 1. */
    public static final int RelatedReferenceRTImageSequence = 0x00741040;
    /** General Machine Verification Sequence: SQ, 1. */
    public static final int GeneralMachineVerificationSequence = 0x00741042;
    /** Conventional Machine Verification Sequence: SQ, 1. */
    public static final int ConventionalMachineVerificationSequence = 0x00741044;
    /** Ion Machine Verification Sequence: SQ, 1. */
    public static final int IonMachineVerificationSequence = 0x00741046;
    /** Failed Attributes Sequence: SQ, 1. */
    public static final int FailedAttributesSequence = 0x00741048;
    /** Overridden Attributes Sequence: SQ, 1. */
    public static final int OverriddenAttributesSequence = 0x0074104A;
    /** Conventional Control Point Verification Sequence: SQ, 1. */
    public static final int ConventionalControlPointVerificationSequence = 0x0074104C;
    /** Ion Control Point Verification Sequence: SQ, 1. */
    public static final int IonControlPointVerificationSequence = 0x0074104E;
    /** Attribute Occurrence Sequence: SQ, 1. */
    public static final int AttributeOccurrenceSequence = 0x00741050;
    /** Attribute Occurrence Pointer: AT, 1. */
    public static final int AttributeOccurrencePointer = 0x00741052;
    /** Attribute Item Selector: UL, 1. */
    public static final int AttributeItemSelector = 0x00741054;
    /** Attribute Occurrence Private Creator: LO, 1. */
    public static final int AttributeOccurrencePrivateCreator = 0x00741056;
    /** Selector Sequence Pointer Items: IS, 1-n. */
    public static final int SelectorSequencePointerItems = 0x00741057;
    /** Scheduled Procedure Step Priority: CS, 1. */
    public static final int ScheduledProcedureStepPriority = 0x00741200;
    /** Worklist Label: LO, 1. */
    public static final int WorklistLabel = 0x00741202;
    /** Procedure Step Label: LO, 1. */
    public static final int ProcedureStepLabel = 0x00741204;
    /** Scheduled Processing Parameters Sequence: SQ, 1. */
    public static final int ScheduledProcessingParametersSequence = 0x00741210;
    /** Performed Processing Parameters Sequence: SQ, 1. */
    public static final int PerformedProcessingParametersSequence = 0x00741212;
    /** Unified Procedure Step Performed Procedure Sequence: SQ, 1. */
    public static final int UnifiedProcedureStepPerformedProcedureSequence = 0x00741216;
    /** Related Procedure Step Sequence: SQ, 1, retired. */
    public static final int RelatedProcedureStepSequence = 0x00741220;
    /** Procedure Step Relationship Type: LO, 1, retired. */
    public static final int ProcedureStepRelationshipType = 0x00741222;
    /** Replaced Procedure Step Sequence: SQ, 1. */
    public static final int ReplacedProcedureStepSequence = 0x00741224;
    /** Deletion Lock: LO, 1. */
    public static final int DeletionLock = 0x00741230;
    /** Receiving AE: AE, 1. */
    public static final int ReceivingAE = 0x00741234;
    /** Requesting AE: AE, 1. */
    public static final int RequestingAE = 0x00741236;
    /** Reason for Cancellation: LT, 1. */
    public static final int ReasonForCancellation = 0x00741238;
    /** SCP Status: CS, 1. */
    public static final int SCPStatus = 0x00741242;
    /** Subscription List Status: CS, 1. */
    public static final int SubscriptionListStatus = 0x00741244;
    /** Unified Procedure Step List Status: CS, 1. */
    public static final int UnifiedProcedureStepListStatus = 0x00741246;
    /** Beam Order Index: UL, 1. */
    public static final int BeamOrderIndex = 0x00741324;
    /** Double Exposure Meterset: FD, 1. */
    public static final int DoubleExposureMeterset = 0x00741338;
    /** Double Exposure Field Delta: FD, 4. */
    public static final int DoubleExposureFieldDelta = 0x0074133A;
    /** Brachy Task Sequence: SQ, 1. */
    public static final int BrachyTaskSequence = 0x00741401;
    /** Continuation Start Total Reference Air Kerma: DS, 1. */
    public static final int ContinuationStartTotalReferenceAirKerma = 0x00741402;
    /** Continuation End Total Reference Air Kerma: DS, 1. */
    public static final int ContinuationEndTotalReferenceAirKerma = 0x00741403;
    /** Continuation Pulse Number: IS, 1. */
    public static final int ContinuationPulseNumber = 0x00741404;
    /** Channel Delivery Order Sequence: SQ, 1. */
    public static final int ChannelDeliveryOrderSequence = 0x00741405;
    /** Referenced Channel Number: IS, 1. */
    public static final int ReferencedChannelNumber = 0x00741406;
    /** Start Cumulative Time Weight: DS, 1. */
    public static final int StartCumulativeTimeWeight = 0x00741407;
    /** End Cumulative Time Weight: DS, 1. */
    public static final int EndCumulativeTimeWeight = 0x00741408;
    /** Omitted Channel Sequence: SQ, 1. */
    public static final int OmittedChannelSequence = 0x00741409;
    /** Reason for Channel Omission: CS, 1. */
    public static final int ReasonForChannelOmission = 0x0074140A;
    /** Reason for Channel Omission Description: LO, 1. */
    public static final int ReasonForChannelOmissionDescription = 0x0074140B;
    /** Channel Delivery Order Index: IS, 1. */
    public static final int ChannelDeliveryOrderIndex = 0x0074140C;
    /** Channel Delivery Continuation Sequence: SQ, 1. */
    public static final int ChannelDeliveryContinuationSequence = 0x0074140D;
    /** Omitted Application Setup Sequence: SQ, 1. */
    public static final int OmittedApplicationSetupSequence = 0x0074140E;
    /** Implant Assembly Template Name: LO, 1. */
    public static final int ImplantAssemblyTemplateName = 0x00760001;
    /** Implant Assembly Template Issuer: LO, 1. */
    public static final int ImplantAssemblyTemplateIssuer = 0x00760003;
    /** Implant Assembly Template Version: LO, 1. */
    public static final int ImplantAssemblyTemplateVersion = 0x00760006;
    /** Replaced Implant Assembly Template Sequence: SQ, 1. */
    public static final int ReplacedImplantAssemblyTemplateSequence = 0x00760008;
    /** Implant Assembly Template Type: CS, 1. */
    public static final int ImplantAssemblyTemplateType = 0x0076000A;
    /** Original Implant Assembly Template Sequence: SQ, 1. */
    public static final int OriginalImplantAssemblyTemplateSequence = 0x0076000C;
    /** Derivation Implant Assembly Template Sequence: SQ, 1. */
    public static final int DerivationImplantAssemblyTemplateSequence = 0x0076000E;
    /** Implant Assembly Template Target Anatomy Sequence: SQ, 1. */
    public static final int ImplantAssemblyTemplateTargetAnatomySequence = 0x00760010;
    /** Procedure Type Code Sequence: SQ, 1. */
    public static final int ProcedureTypeCodeSequence = 0x00760020;
    /** Surgical Technique: LO, 1. */
    public static final int SurgicalTechnique = 0x00760030;
    /** Component Types Sequence: SQ, 1. */
    public static final int ComponentTypesSequence = 0x00760032;
    /** Component Type Code Sequence: SQ, 1. */
    public static final int ComponentTypeCodeSequence = 0x00760034;
    /** Exclusive Component Type: CS, 1. */
    public static final int ExclusiveComponentType = 0x00760036;
    /** Mandatory Component Type: CS, 1. */
    public static final int MandatoryComponentType = 0x00760038;
    /** Component Sequence: SQ, 1. */
    public static final int ComponentSequence = 0x00760040;
    /** Component ID: US, 1. */
    public static final int ComponentID = 0x00760055;
    /** Component Assembly Sequence: SQ, 1. */
    public static final int ComponentAssemblySequence = 0x00760060;
    /** Component 1 Referenced ID: US, 1. */
    public static final int Component1ReferencedID = 0x00760070;
    /** Component 1 Referenced Mating Feature Set ID: US, 1. */
    public static final int Component1ReferencedMatingFeatureSetID = 0x00760080;
    /** Component 1 Referenced Mating Feature ID: US, 1. */
    public static final int Component1ReferencedMatingFeatureID = 0x00760090;
    /** Component 2 Referenced ID: US, 1. */
    public static final int Component2ReferencedID = 0x007600A0;
    /** Component 2 Referenced Mating Feature Set ID: US, 1. */
    public static final int Component2ReferencedMatingFeatureSetID = 0x007600B0;
    /** Component 2 Referenced Mating Feature ID: US, 1. */
    public static final int Component2ReferencedMatingFeatureID = 0x007600C0;
    /** Implant Template Group Name: LO, 1. */
    public static final int ImplantTemplateGroupName = 0x00780001;
    /** Implant Template Group Description: ST, 1. */
    public static final int ImplantTemplateGroupDescription = 0x00780010;
    /** Implant Template Group Issuer: LO, 1. */
    public static final int ImplantTemplateGroupIssuer = 0x00780020;
    /** Implant Template Group Version: LO, 1. */
    public static final int ImplantTemplateGroupVersion = 0x00780024;
    /** Replaced Implant Template Group Sequence: SQ, 1. */
    public static final int ReplacedImplantTemplateGroupSequence = 0x00780026;
    /** Implant Template Group Target Anatomy Sequence: SQ, 1. */
    public static final int ImplantTemplateGroupTargetAnatomySequence = 0x00780028;
    /** Implant Template Group Members Sequence: SQ, 1. */
    public static final int ImplantTemplateGroupMembersSequence = 0x0078002A;
    /** Implant Template Group Member ID: US, 1. */
    public static final int ImplantTemplateGroupMemberID = 0x0078002E;
    /** 3D Implant Template Group Member Matching Point: FD, 3. */
    public static final int ThreeDImplantTemplateGroupMemberMatchingPoint = 0x00780050;
    /** 3D Implant Template Group Member Matching Axes: FD, 9. */
    public static final int ThreeDImplantTemplateGroupMemberMatchingAxes = 0x00780060;
    /** Implant Template Group Member Matching 2D Coordinates Sequence: SQ, 1. */
    public static final int ImplantTemplateGroupMemberMatching2DCoordinatesSequence = 0x00780070;
    /** 2D Implant Template Group Member Matching Point: FD, 2. */
    public static final int TwoDImplantTemplateGroupMemberMatchingPoint = 0x00780090;
    /** 2D Implant Template Group Member Matching Axes: FD, 4. */
    public static final int TwoDImplantTemplateGroupMemberMatchingAxes = 0x007800A0;
    /** Implant Template Group Variation Dimension Sequence: SQ, 1. */
    public static final int ImplantTemplateGroupVariationDimensionSequence = 0x007800B0;
    /** Implant Template Group Variation Dimension Name: LO, 1. */
    public static final int ImplantTemplateGroupVariationDimensionName = 0x007800B2;
    /** Implant Template Group Variation Dimension Rank Sequence: SQ, 1. */
    public static final int ImplantTemplateGroupVariationDimensionRankSequence = 0x007800B4;
    /** Referenced Implant Template Group Member ID: US, 1. */
    public static final int ReferencedImplantTemplateGroupMemberID = 0x007800B6;
    /** Implant Template Group Variation Dimension Rank: US, 1. */
    public static final int ImplantTemplateGroupVariationDimensionRank = 0x007800B8;
    /** Surface Scan Acquisition Type Code Sequence: SQ, 1. */
    public static final int SurfaceScanAcquisitionTypeCodeSequence = 0x00800001;
    /** Surface Scan Mode Code Sequence: SQ, 1. */
    public static final int SurfaceScanModeCodeSequence = 0x00800002;
    /** Registration Method Code Sequence: SQ, 1. */
    public static final int RegistrationMethodCodeSequence = 0x00800003;
    /** Shot Duration Time: FD, 1. */
    public static final int ShotDurationTime = 0x00800004;
    /** Shot Offset Time: FD, 1. */
    public static final int ShotOffsetTime = 0x00800005;
    /** Surface Point Presentation Value Data: US, 1-n. */
    public static final int SurfacePointPresentationValueData = 0x00800006;
    /** Surface Point Color CIELab Value Data: US, 3-3n. */
    public static final int SurfacePointColorCIELabValueData = 0x00800007;
    /** UV Mapping Sequence: SQ, 1. */
    public static final int UVMappingSequence = 0x00800008;
    /** Texture Label: SH, 1. */
    public static final int TextureLabel = 0x00800009;
    /** U Value Data: OF, 1. */
    public static final int UValueData = 0x00800010;
    /** V Value Data: OF, 1. */
    public static final int VValueData = 0x00800011;
    /** Referenced Texture Sequence: SQ, 1. */
    public static final int ReferencedTextureSequence = 0x00800012;
    /** Referenced Surface Data Sequence: SQ, 1. */
    public static final int ReferencedSurfaceDataSequence = 0x00800013;
    /** Assessment Summary: CS, 1. */
    public static final int AssessmentSummary = 0x00820001;
    /** Assessment Summary Description: UT, 1. */
    public static final int AssessmentSummaryDescription = 0x00820003;
    /** Assessed SOP Instance Sequence: SQ, 1. */
    public static final int AssessedSOPInstanceSequence = 0x00820004;
    /** Referenced Comparison SOP Instance Sequence: SQ, 1. */
    public static final int ReferencedComparisonSOPInstanceSequence = 0x00820005;
    /** Number of Assessment Observations: UL, 1. */
    public static final int NumberOfAssessmentObservations = 0x00820006;
    /** Assessment Observations Sequence: SQ, 1. */
    public static final int AssessmentObservationsSequence = 0x00820007;
    /** Observation Significance: CS, 1. */
    public static final int ObservationSignificance = 0x00820008;
    /** Observation Description: UT, 1. */
    public static final int ObservationDescription = 0x0082000A;
    /** Structured Constraint Observation Sequence: SQ, 1. */
    public static final int StructuredConstraintObservationSequence = 0x0082000C;
    /** Assessed Attribute Value Sequence: SQ, 1. */
    public static final int AssessedAttributeValueSequence = 0x00820010;
    /** Assessment Set ID: LO, 1. */
    public static final int AssessmentSetID = 0x00820016;
    /** Assessment Requester Sequence: SQ, 1. */
    public static final int AssessmentRequesterSequence = 0x00820017;
    /** Selector Attribute Name: LO, 1. */
    public static final int SelectorAttributeName = 0x00820018;
    /** Selector Attribute Keyword: LO, 1. */
    public static final int SelectorAttributeKeyword = 0x00820019;
    /** Assessment Type Code Sequence: SQ, 1. */
    public static final int AssessmentTypeCodeSequence = 0x00820021;
    /** Observation Basis Code Sequence: SQ, 1. */
    public static final int ObservationBasisCodeSequence = 0x00820022;
    /** Assessment Label: LO, 1. */
    public static final int AssessmentLabel = 0x00820023;
    /** Constraint Type: CS, 1. */
    public static final int ConstraintType = 0x00820032;
    /** Specification Selection Guidance: UT, 1. */
    public static final int SpecificationSelectionGuidance = 0x00820033;
    /** Constraint Value Sequence: SQ, 1. */
    public static final int ConstraintValueSequence = 0x00820034;
    /** Recommended Default Value Sequence: SQ, 1. */
    public static final int RecommendedDefaultValueSequence = 0x00820035;
    /** Constraint Violation Significance: CS, 1. */
    public static final int ConstraintViolationSignificance = 0x00820036;
    /** Constraint Violation Condition: UT, 1. */
    public static final int ConstraintViolationCondition = 0x00820037;
    /** Modifiable Constraint Flag: CS, 1. */
    public static final int ModifiableConstraintFlag = 0x00820038;
    /** Storage Media File-set ID: SH, 1. */
    public static final int StorageMediaFileSetID = 0x00880130;
    /** Storage Media File-set UID: UI, 1. */
    public static final int StorageMediaFileSetUID = 0x00880140;
    /** Icon Image Sequence: SQ, 1. */
    public static final int IconImageSequence = 0x00880200;
    /** Topic Title: LO, 1, retired. */
    public static final int TopicTitle = 0x00880904;
    /** Topic Subject: ST, 1, retired. */
    public static final int TopicSubject = 0x00880906;
    /** Topic Author: LO, 1, retired. */
    public static final int TopicAuthor = 0x00880910;
    /** Topic Keywords: LO, 1-32, retired. */
    public static final int TopicKeywords = 0x00880912;
    /** SOP Instance Status: CS, 1. */
    public static final int SOPInstanceStatus = 0x01000410;
    /** SOP Authorization DateTime: DT, 1. */
    public static final int SOPAuthorizationDateTime = 0x01000420;
    /** SOP Authorization Comment: LT, 1. */
    public static final int SOPAuthorizationComment = 0x01000424;
    /** Authorization Equipment Certification Number: LO, 1. */
    public static final int AuthorizationEquipmentCertificationNumber = 0x01000426;
    /** MAC ID Number: US, 1. */
    public static final int MACIDNumber = 0x04000005;
    /** MAC Calculation Transfer Syntax UID: UI, 1. */
    public static final int MACCalculationTransferSyntaxUID = 0x04000010;
    /** MAC Algorithm: CS, 1. */
    public static final int MACAlgorithm = 0x04000015;
    /** Data Elements Signed: AT, 1-n. */
    public static final int DataElementsSigned = 0x04000020;
    /** Digital Signature UID: UI, 1. */
    public static final int DigitalSignatureUID = 0x04000100;
    /** Digital Signature DateTime: DT, 1. */
    public static final int DigitalSignatureDateTime = 0x04000105;
    /** Certificate Type: CS, 1. */
    public static final int CertificateType = 0x04000110;
    /** Certificate of Signer: OB, 1. */
    public static final int CertificateOfSigner = 0x04000115;
    /** Signature: OB, 1. */
    public static final int Signature = 0x04000120;
    /** Certified Timestamp Type: CS, 1. */
    public static final int CertifiedTimestampType = 0x04000305;
    /** Certified Timestamp: OB, 1. */
    public static final int CertifiedTimestamp = 0x04000310;
    /** Digital Signature Purpose Code Sequence: SQ, 1. */
    public static final int DigitalSignaturePurposeCodeSequence = 0x04000401;
    /** Referenced Digital Signature Sequence: SQ, 1. */
    public static final int ReferencedDigitalSignatureSequence = 0x04000402;
    /** Referenced SOP Instance MAC Sequence: SQ, 1. */
    public static final int ReferencedSOPInstanceMACSequence = 0x04000403;
    /** MAC: OB, 1. */
    public static final int MAC = 0x04000404;
    /** Encrypted Attributes Sequence: SQ, 1. */
    public static final int EncryptedAttributesSequence = 0x04000500;
    /** Encrypted Content Transfer Syntax UID: UI, 1. */
    public static final int EncryptedContentTransferSyntaxUID = 0x04000510;
    /** Encrypted Content: OB, 1. */
    public static final int EncryptedContent = 0x04000520;
    /** Modified Attributes Sequence: SQ, 1. */
    public static final int ModifiedAttributesSequence = 0x04000550;
    /** Nonconforming Modified Attributes Sequence: SQ, 1. */
    public static final int NonconformingModifiedAttributesSequence = 0x04000551;
    /** Nonconforming Data Element Value: OB, 1. */
    public static final int NonconformingDataElementValue = 0x04000552;
    /** Original Attributes Sequence: SQ, 1. */
    public static final int OriginalAttributesSequence = 0x04000561;
    /** Attribute Modification DateTime: DT, 1. */
    public static final int AttributeModificationDateTime = 0x04000562;
    /** Modifying System: LO, 1. */
    public static final int ModifyingSystem = 0x04000563;
    /** Source of Previous Values: LO, 1. */
    public static final int SourceOfPreviousValues = 0x04000564;
    /** Reason for the Attribute Modification: CS, 1. */
    public static final int ReasonForTheAttributeModification = 0x04000565;
    /** Instance Origin Status: CS, 1. */
    public static final int InstanceOriginStatus = 0x04000600;
    /** Escape Triplet: US, 3, retired. */
    public static final int EscapeTriplet = 0x10000000;
    /** Run Length Triplet: US, 3, retired. */
    public static final int RunLengthTriplet = 0x10000001;
    /** Huffman Table Size: US, 1, retired. */
    public static final int HuffmanTableSize = 0x10000002;
    /** Huffman Table Triplet: US, 3, retired. */
    public static final int HuffmanTableTriplet = 0x10000003;
    /** Shift Table Size: US, 1, retired. */
    public static final int ShiftTableSize = 0x10000004;
    /** Shift Table Triplet: US, 3, retired. */
    public static final int ShiftTableTriplet = 0x10000005;
    /** Zonal Map: US, 1-n, retired. */
    public static final int ZonalMap = 0x10100000;
    /** Number of Copies: IS, 1. */
    public static final int NumberOfCopies = 0x20000010;
    /** Printer Configuration Sequence: SQ, 1. */
    public static final int PrinterConfigurationSequence = 0x2000001E;
    /** Print Priority: CS, 1. */
    public static final int PrintPriority = 0x20000020;
    /** Medium Type: CS, 1. */
    public static final int MediumType = 0x20000030;
    /** Film Destination: CS, 1. */
    public static final int FilmDestination = 0x20000040;
    /** Film Session Label: LO, 1. */
    public static final int FilmSessionLabel = 0x20000050;
    /** Memory Allocation: IS, 1. */
    public static final int MemoryAllocation = 0x20000060;
    /** Maximum Memory Allocation: IS, 1. */
    public static final int MaximumMemoryAllocation = 0x20000061;
    /** Color Image Printing Flag: CS, 1, retired. */
    public static final int ColorImagePrintingFlag = 0x20000062;
    /** Collation Flag: CS, 1, retired. */
    public static final int CollationFlag = 0x20000063;
    /** Annotation Flag: CS, 1, retired. */
    public static final int AnnotationFlag = 0x20000065;
    /** Image Overlay Flag: CS, 1, retired. */
    public static final int ImageOverlayFlag = 0x20000067;
    /** Presentation LUT Flag: CS, 1, retired. */
    public static final int PresentationLUTFlag = 0x20000069;
    /** Image Box Presentation LUT Flag: CS, 1, retired. */
    public static final int ImageBoxPresentationLUTFlag = 0x2000006A;
    /** Memory Bit Depth: US, 1. */
    public static final int MemoryBitDepth = 0x200000A0;
    /** Printing Bit Depth: US, 1. */
    public static final int PrintingBitDepth = 0x200000A1;
    /** Media Installed Sequence: SQ, 1. */
    public static final int MediaInstalledSequence = 0x200000A2;
    /** Other Media Available Sequence: SQ, 1. */
    public static final int OtherMediaAvailableSequence = 0x200000A4;
    /** Supported Image Display Formats Sequence: SQ, 1. */
    public static final int SupportedImageDisplayFormatsSequence = 0x200000A8;
    /** Referenced Film Box Sequence: SQ, 1. */
    public static final int ReferencedFilmBoxSequence = 0x20000500;
    /** Referenced Stored Print Sequence: SQ, 1, retired. */
    public static final int ReferencedStoredPrintSequence = 0x20000510;
    /** Image Display Format: ST, 1. */
    public static final int ImageDisplayFormat = 0x20100010;
    /** Annotation Display Format ID: CS, 1. */
    public static final int AnnotationDisplayFormatID = 0x20100030;
    /** Film Orientation: CS, 1. */
    public static final int FilmOrientation = 0x20100040;
    /** Film Size ID: CS, 1. */
    public static final int FilmSizeID = 0x20100050;
    /** Printer Resolution ID: CS, 1. */
    public static final int PrinterResolutionID = 0x20100052;
    /** Default Printer Resolution ID: CS, 1. */
    public static final int DefaultPrinterResolutionID = 0x20100054;
    /** Magnification Type: CS, 1. */
    public static final int MagnificationType = 0x20100060;
    /** Smoothing Type: CS, 1. */
    public static final int SmoothingType = 0x20100080;
    /** Default Magnification Type: CS, 1. */
    public static final int DefaultMagnificationType = 0x201000A6;
    /** Other Magnification Types Available: CS, 1-n. */
    public static final int OtherMagnificationTypesAvailable = 0x201000A7;
    /** Default Smoothing Type: CS, 1. */
    public static final int DefaultSmoothingType = 0x201000A8;
    /** Other Smoothing Types Available: CS, 1-n. */
    public static final int OtherSmoothingTypesAvailable = 0x201000A9;
    /** Border Density: CS, 1. */
    public static final int BorderDensity = 0x20100100;
    /** Empty Image Density: CS, 1. */
    public static final int EmptyImageDensity = 0x20100110;
    /** Min Density: US, 1. */
    public static final int MinDensity = 0x20100120;
    /** Max Density: US, 1. */
    public static final int MaxDensity = 0x20100130;
    /** Trim: CS, 1. */
    public static final int Trim = 0x20100140;
    /** Configuration Information: ST, 1. */
    public static final int ConfigurationInformation = 0x20100150;
    /** Configuration Information Description: LT, 1. */
    public static final int ConfigurationInformationDescription = 0x20100152;
    /** Maximum Collated Films: IS, 1. */
    public static final int MaximumCollatedFilms = 0x20100154;
    /** Illumination: US, 1. */
    public static final int Illumination = 0x2010015E;
    /** Reflected Ambient Light: US, 1. */
    public static final int ReflectedAmbientLight = 0x20100160;
    /** Printer Pixel Spacing: DS, 2. */
    public static final int PrinterPixelSpacing = 0x20100376;
    /** Referenced Film Session Sequence: SQ, 1. */
    public static final int ReferencedFilmSessionSequence = 0x20100500;
    /** Referenced Image Box Sequence: SQ, 1. */
    public static final int ReferencedImageBoxSequence = 0x20100510;
    /** Referenced Basic Annotation Box Sequence: SQ, 1. */
    public static final int ReferencedBasicAnnotationBoxSequence = 0x20100520;
    /** Image Box Position: US, 1. */
    public static final int ImageBoxPosition = 0x20200010;
    /** Polarity: CS, 1. */
    public static final int Polarity = 0x20200020;
    /** Requested Image Size: DS, 1. */
    public static final int RequestedImageSize = 0x20200030;
    /** Requested Decimate/Crop Behavior: CS, 1. */
    public static final int RequestedDecimateCropBehavior = 0x20200040;
    /** Requested Resolution ID: CS, 1. */
    public static final int RequestedResolutionID = 0x20200050;
    /** Requested Image Size Flag: CS, 1. */
    public static final int RequestedImageSizeFlag = 0x202000A0;
    /** Decimate/Crop Result: CS, 1. */
    public static final int DecimateCropResult = 0x202000A2;
    /** Basic Grayscale Image Sequence: SQ, 1. */
    public static final int BasicGrayscaleImageSequence = 0x20200110;
    /** Basic Color Image Sequence: SQ, 1. */
    public static final int BasicColorImageSequence = 0x20200111;
    /** Referenced Image Overlay Box Sequence: SQ, 1, retired. */
    public static final int ReferencedImageOverlayBoxSequence = 0x20200130;
    /** Referenced VOI LUT Box Sequence: SQ, 1, retired. */
    public static final int ReferencedVOILUTBoxSequence = 0x20200140;
    /** Annotation Position: US, 1. */
    public static final int AnnotationPosition = 0x20300010;
    /** Text String: LO, 1. */
    public static final int TextString = 0x20300020;
    /** Referenced Overlay Plane Sequence: SQ, 1, retired. */
    public static final int ReferencedOverlayPlaneSequence = 0x20400010;
    /** Referenced Overlay Plane Groups: US, 1-99, retired. */
    public static final int ReferencedOverlayPlaneGroups = 0x20400011;
    /** Overlay Pixel Data Sequence: SQ, 1, retired. */
    public static final int OverlayPixelDataSequence = 0x20400020;
    /** Overlay Magnification Type: CS, 1, retired. */
    public static final int OverlayMagnificationType = 0x20400060;
    /** Overlay Smoothing Type: CS, 1, retired. */
    public static final int OverlaySmoothingType = 0x20400070;
    /** Overlay or Image Magnification: CS, 1, retired. */
    public static final int OverlayOrImageMagnification = 0x20400072;
    /** Magnify to Number of Columns: US, 1, retired. */
    public static final int MagnifyToNumberOfColumns = 0x20400074;
    /** Overlay Foreground Density: CS, 1, retired. */
    public static final int OverlayForegroundDensity = 0x20400080;
    /** Overlay Background Density: CS, 1, retired. */
    public static final int OverlayBackgroundDensity = 0x20400082;
    /** Overlay Mode: CS, 1, retired. */
    public static final int OverlayMode = 0x20400090;
    /** Threshold Density: CS, 1, retired. */
    public static final int ThresholdDensity = 0x20400100;
    /** Referenced Image Box Sequence (Retired): SQ, 1, retired. */
    public static final int ReferencedImageBoxSequenceRetired = 0x20400500;
    /** Presentation LUT Sequence: SQ, 1. */
    public static final int PresentationLUTSequence = 0x20500010;
    /** Presentation LUT Shape: CS, 1. */
    public static final int PresentationLUTShape = 0x20500020;
    /** Referenced Presentation LUT Sequence: SQ, 1. */
    public static final int ReferencedPresentationLUTSequence = 0x20500500;
    /** Print Job ID: SH, 1, retired. */
    public static final int PrintJobID = 0x21000010;
    /** Execution Status: CS, 1. */
    public static final int ExecutionStatus = 0x21000020;
    /** Execution Status Info: CS, 1. */
    public static final int ExecutionStatusInfo = 0x21000030;
    /** Creation Date: DA, 1. */
    public static final int CreationDate = 0x21000040;
    /** Creation Time: TM, 1. */
    public static final int CreationTime = 0x21000050;
    /** Originator: AE, 1. */
    public static final int Originator = 0x21000070;
    /** Destination AE: AE, 1. */
    public static final int DestinationAE = 0x21000140;
    /** Owner ID: SH, 1. */
    public static final int OwnerID = 0x21000160;
    /** Number of Films: IS, 1. */
    public static final int NumberOfFilms = 0x21000170;
    /** Referenced Print Job Sequence (Pull Stored Print): SQ, 1, retired. */
    public static final int ReferencedPrintJobSequencePullStoredPrint = 0x21000500;
    /** Printer Status: CS, 1. */
    public static final int PrinterStatus = 0x21100010;
    /** Printer Status Info: CS, 1. */
    public static final int PrinterStatusInfo = 0x21100020;
    /** Printer Name: LO, 1. */
    public static final int PrinterName = 0x21100030;
    /** Print Queue ID: SH, 1, retired. */
    public static final int PrintQueueID = 0x21100099;
    /** Queue Status: CS, 1, retired. */
    public static final int QueueStatus = 0x21200010;
    /** Print Job Description Sequence: SQ, 1, retired. */
    public static final int PrintJobDescriptionSequence = 0x21200050;
    /** Referenced Print Job Sequence: SQ, 1, retired. */
    public static final int ReferencedPrintJobSequence = 0x21200070;
    /** Print Management Capabilities Sequence: SQ, 1, retired. */
    public static final int PrintManagementCapabilitiesSequence = 0x21300010;
    /** Printer Characteristics Sequence: SQ, 1, retired. */
    public static final int PrinterCharacteristicsSequence = 0x21300015;
    /** Film Box Content Sequence: SQ, 1, retired. */
    public static final int FilmBoxContentSequence = 0x21300030;
    /** Image Box Content Sequence: SQ, 1, retired. */
    public static final int ImageBoxContentSequence = 0x21300040;
    /** Annotation Content Sequence: SQ, 1, retired. */
    public static final int AnnotationContentSequence = 0x21300050;
    /** Image Overlay Box Content Sequence: SQ, 1, retired. */
    public static final int ImageOverlayBoxContentSequence = 0x21300060;
    /** Presentation LUT Content Sequence: SQ, 1, retired. */
    public static final int PresentationLUTContentSequence = 0x21300080;
    /** Proposed Study Sequence: SQ, 1. */
    public static final int ProposedStudySequence = 0x213000A0;
    /** Original Image Sequence: SQ, 1. */
    public static final int OriginalImageSequence = 0x213000C0;
    /** Label Using Information Extracted From Instances: CS, 1. */
    public static final int LabelUsingInformationExtractedFromInstances = 0x22000001;
    /** Label Text: UT, 1. */
    public static final int LabelText = 0x22000002;
    /** Label Style Selection: CS, 1. */
    public static final int LabelStyleSelection = 0x22000003;
    /** Media Disposition: LT, 1. */
    public static final int MediaDisposition = 0x22000004;
    /** Barcode Value: LT, 1. */
    public static final int BarcodeValue = 0x22000005;
    /** Barcode Symbology: CS, 1. */
    public static final int BarcodeSymbology = 0x22000006;
    /** Allow Media Splitting: CS, 1. */
    public static final int AllowMediaSplitting = 0x22000007;
    /** Include Non-DICOM Objects: CS, 1. */
    public static final int IncludeNonDICOMObjects = 0x22000008;
    /** Include Display Application: CS, 1. */
    public static final int IncludeDisplayApplication = 0x22000009;
    /** Preserve Composite Instances After Media Creation: CS, 1. */
    public static final int PreserveCompositeInstancesAfterMediaCreation = 0x2200000A;
    /** Total Number of Pieces of Media Created: US, 1. */
    public static final int TotalNumberOfPiecesOfMediaCreated = 0x2200000B;
    /** Requested Media Application Profile: LO, 1. */
    public static final int RequestedMediaApplicationProfile = 0x2200000C;
    /** Referenced Storage Media Sequence: SQ, 1. */
    public static final int ReferencedStorageMediaSequence = 0x2200000D;
    /** Failure Attributes: AT, 1-n. */
    public static final int FailureAttributes = 0x2200000E;
    /** Allow Lossy Compression: CS, 1. */
    public static final int AllowLossyCompression = 0x2200000F;
    /** Request Priority: CS, 1. */
    public static final int RequestPriority = 0x22000020;
    /** RT Image Label: SH, 1. */
    public static final int RTImageLabel = 0x30020002;
    /** RT Image Name: LO, 1. */
    public static final int RTImageName = 0x30020003;
    /** RT Image Description: ST, 1. */
    public static final int RTImageDescription = 0x30020004;
    /** Reported Values Origin: CS, 1. */
    public static final int ReportedValuesOrigin = 0x3002000A;
    /** RT Image Plane: CS, 1. */
    public static final int RTImagePlane = 0x3002000C;
    /** X-Ray Image Receptor Translation: DS, 3. */
    public static final int XRayImageReceptorTranslation = 0x3002000D;
    /** X-Ray Image Receptor Angle: DS, 1. */
    public static final int XRayImageReceptorAngle = 0x3002000E;
    /** RT Image Orientation: DS, 6. */
    public static final int RTImageOrientation = 0x30020010;
    /** Image Plane Pixel Spacing: DS, 2. */
    public static final int ImagePlanePixelSpacing = 0x30020011;
    /** RT Image Position: DS, 2. */
    public static final int RTImagePosition = 0x30020012;
    /** Radiation Machine Name: SH, 1. */
    public static final int RadiationMachineName = 0x30020020;
    /** Radiation Machine SAD: DS, 1. */
    public static final int RadiationMachineSAD = 0x30020022;
    /** Radiation Machine SSD: DS, 1. */
    public static final int RadiationMachineSSD = 0x30020024;
    /** RT Image SID: DS, 1. */
    public static final int RTImageSID = 0x30020026;
    /** Source to Reference Object Distance: DS, 1. */
    public static final int SourceToReferenceObjectDistance = 0x30020028;
    /** Fraction Number: IS, 1. */
    public static final int FractionNumber = 0x30020029;
    /** Exposure Sequence: SQ, 1. */
    public static final int ExposureSequence = 0x30020030;
    /** Meterset Exposure: DS, 1. */
    public static final int MetersetExposure = 0x30020032;
    /** Diaphragm Position: DS, 4. */
    public static final int DiaphragmPosition = 0x30020034;
    /** Fluence Map Sequence: SQ, 1. */
    public static final int FluenceMapSequence = 0x30020040;
    /** Fluence Data Source: CS, 1. */
    public static final int FluenceDataSource = 0x30020041;
    /** Fluence Data Scale: DS, 1. */
    public static final int FluenceDataScale = 0x30020042;
    /** Primary Fluence Mode Sequence: SQ, 1. */
    public static final int PrimaryFluenceModeSequence = 0x30020050;
    /** Fluence Mode: CS, 1. */
    public static final int FluenceMode = 0x30020051;
    /** Fluence Mode ID: SH, 1. */
    public static final int FluenceModeID = 0x30020052;
    /** Selected Frame Number: IS, 1. */
    public static final int SelectedFrameNumber = 0x30020100;
    /** Selected Frame Functional Groups Sequence: SQ, 1. */
    public static final int SelectedFrameFunctionalGroupsSequence = 0x30020101;
    /** RT Image Frame General Content Sequence: SQ, 1. */
    public static final int RTImageFrameGeneralContentSequence = 0x30020102;
    /** RT Image Frame Context Sequence: SQ, 1. */
    public static final int RTImageFrameContextSequence = 0x30020103;
    /** RT Image Scope Sequence: SQ, 1. */
    public static final int RTImageScopeSequence = 0x30020104;
    /** Beam Modifier Coordinates Presence Flag: CS, 1. */
    public static final int BeamModifierCoordinatesPresenceFlag = 0x30020105;
    /** Start Cumulative Meterset: FD, 1. */
    public static final int StartCumulativeMeterset = 0x30020106;
    /** Stop Cumulative Meterset: FD, 1. */
    public static final int StopCumulativeMeterset = 0x30020107;
    /** RT Acquisition Patient Position Sequence: SQ, 1. */
    public static final int RTAcquisitionPatientPositionSequence = 0x30020108;
    /** RT Image Frame Imaging Device Position Sequence: SQ, 1. */
    public static final int RTImageFrameImagingDevicePositionSequence = 0x30020109;
    /** RT Image Frame kV Radiation Acquisition Sequence: SQ, 1. */
    public static final int RTImageFramekVRadiationAcquisitionSequence = 0x3002010A;
    /** RT Image Frame MV Radiation Acquisition Sequence: SQ, 1. */
    public static final int RTImageFrameMVRadiationAcquisitionSequence = 0x3002010B;
    /** RT Image Frame Radiation Acquisition Sequence: SQ, 1. */
    public static final int RTImageFrameRadiationAcquisitionSequence = 0x3002010C;
    /** Imaging Source Position Sequence: SQ, 1. */
    public static final int ImagingSourcePositionSequence = 0x3002010D;
    /** Image Receptor Position Sequence: SQ, 1. */
    public static final int ImageReceptorPositionSequence = 0x3002010E;
    /** Device Position to Equipment Mapping Matrix: FD, 16. */
    public static final int DevicePositionToEquipmentMappingMatrix = 0x3002010F;
    /** Device Position Parameter Sequence: SQ, 1. */
    public static final int DevicePositionParameterSequence = 0x30020110;
    /** Imaging Source Location Specification Type: CS, 1. */
    public static final int ImagingSourceLocationSpecificationType = 0x30020111;
    /** Imaging Device Location Matrix Sequence: SQ, 1. */
    public static final int ImagingDeviceLocationMatrixSequence = 0x30020112;
    /** Imaging Device Location Parameter Sequence: SQ, 1. */
    public static final int ImagingDeviceLocationParameterSequence = 0x30020113;
    /** Imaging Aperture Sequence: SQ, 1. */
    public static final int ImagingApertureSequence = 0x30020114;
    /** Imaging Aperture Specification Type: CS, 1. */
    public static final int ImagingApertureSpecificationType = 0x30020115;
    /** Number of Acquisition Devices: US, 1. */
    public static final int NumberOfAcquisitionDevices = 0x30020116;
    /** Acquisition Device Sequence: SQ, 1. */
    public static final int AcquisitionDeviceSequence = 0x30020117;
    /** Acquisition Task Sequence: SQ, 1. */
    public static final int AcquisitionTaskSequence = 0x30020118;
    /** Acquisition Task Workitem Code Sequence: SQ, 1. */
    public static final int AcquisitionTaskWorkitemCodeSequence = 0x30020119;
    /** Acquisition Subtask Sequence: SQ, 1. */
    public static final int AcquisitionSubtaskSequence = 0x3002011A;
    /** Subtask Workitem Code Sequence: SQ, 1. */
    public static final int SubtaskWorkitemCodeSequence = 0x3002011B;
    /** Acquisition Task Index: US, 1. */
    public static final int AcquisitionTaskIndex = 0x3002011C;
    /** Acquisition Subtask Index: US, 1. */
    public static final int AcquisitionSubtaskIndex = 0x3002011D;
    /** Referenced Baseline Parameters RT Radiation Instance Sequence: SQ, 1. */
    public static final int ReferencedBaselineParametersRTRadiationInstanceSequence = 0x3002011E;
    /** Position Acquisition Template Identification Sequence: SQ, 1. */
    public static final int PositionAcquisitionTemplateIdentificationSequence = 0x3002011F;
    /** Position Acquisition Template ID: ST, 1. */
    public static final int PositionAcquisitionTemplateID = 0x30020120;
    /** Position Acquisition Template Name: LO, 1. */
    public static final int PositionAcquisitionTemplateName = 0x30020121;
    /** Position Acquisition Template Code Sequence: SQ, 1. */
    public static final int PositionAcquisitionTemplateCodeSequence = 0x30020122;
    /** Position Acquisition Template Description: LT, 1. */
    public static final int PositionAcquisitionTemplateDescription = 0x30020123;
    /** Acquisition Task Applicability Sequence: SQ, 1. */
    public static final int AcquisitionTaskApplicabilitySequence = 0x30020124;
    /** Projection Imaging Acquisition Parameter Sequence: SQ, 1. */
    public static final int ProjectionImagingAcquisitionParameterSequence = 0x30020125;
    /** CT Imaging Acquisition Parameter Sequence: SQ, 1. */
    public static final int CTImagingAcquisitionParameterSequence = 0x30020126;
    /** KV Imaging Generation Parameters Sequence: SQ, 1. */
    public static final int KVImagingGenerationParametersSequence = 0x30020127;
    /** MV Imaging Generation Parameters Sequence: SQ, 1. */
    public static final int MVImagingGenerationParametersSequence = 0x30020128;
    /** Acquisition Signal Type: CS, 1. */
    public static final int AcquisitionSignalType = 0x30020129;
    /** Acquisition Method: CS, 1. */
    public static final int AcquisitionMethod = 0x3002012A;
    /** Scan Start Position Sequence: SQ, 1. */
    public static final int ScanStartPositionSequence = 0x3002012B;
    /** Scan Stop Position Sequence: SQ, 1. */
    public static final int ScanStopPositionSequence = 0x3002012C;
    /** Imaging Source to Beam Modifier Definition Plane Distance: FD, 1. */
    public static final int ImagingSourceToBeamModifierDefinitionPlaneDistance = 0x3002012D;
    /** Scan Arc Type: CS, 1. */
    public static final int ScanArcType = 0x3002012E;
    /** Detector Positioning Type: CS, 1. */
    public static final int DetectorPositioningType = 0x3002012F;
    /** Additional RT Accessory Device Sequence: SQ, 1. */
    public static final int AdditionalRTAccessoryDeviceSequence = 0x30020130;
    /** Device-Specific Acquisition Parameter Sequence: SQ, 1. */
    public static final int DeviceSpecificAcquisitionParameterSequence = 0x30020131;
    /** Referenced Position Reference Instance Sequence: SQ, 1. */
    public static final int ReferencedPositionReferenceInstanceSequence = 0x30020132;
    /** Energy Derivation Code Sequence: SQ, 1. */
    public static final int EnergyDerivationCodeSequence = 0x30020133;
    /** Maximum Cumulative Meterset Exposure: FD, 1. */
    public static final int MaximumCumulativeMetersetExposure = 0x30020134;
    /** Acquisition Initiation Sequence: SQ, 1. */
    public static final int AcquisitionInitiationSequence = 0x30020135;
    /** RT Cone-Beam Imaging Geometry Sequence: SQ, 1. */
    public static final int RTConeBeamImagingGeometrySequence = 0x30020136;
    /** DVH Type: CS, 1. */
    public static final int DVHType = 0x30040001;
    /** Dose Units: CS, 1. */
    public static final int DoseUnits = 0x30040002;
    /** Dose Type: CS, 1. */
    public static final int DoseType = 0x30040004;
    /** Spatial Transform of Dose: CS, 1. */
    public static final int SpatialTransformOfDose = 0x30040005;
    /** Dose Comment: LO, 1. */
    public static final int DoseComment = 0x30040006;
    /** Normalization Point: DS, 3. */
    public static final int NormalizationPoint = 0x30040008;
    /** Dose Summation Type: CS, 1. */
    public static final int DoseSummationType = 0x3004000A;
    /** Grid Frame Offset Vector: DS, 2-n. */
    public static final int GridFrameOffsetVector = 0x3004000C;
    /** Dose Grid Scaling: DS, 1. */
    public static final int DoseGridScaling = 0x3004000E;
    /** RT Dose ROI Sequence: SQ, 1, retired. */
    public static final int RTDoseROISequence = 0x30040010;
    /** Dose Value: DS, 1. */
    public static final int DoseValue = 0x30040012;
    /** Tissue Heterogeneity Correction: CS, 1-3. */
    public static final int TissueHeterogeneityCorrection = 0x30040014;
    /** Recommended Isodose Level Sequence: SQ, 1. */
    public static final int RecommendedIsodoseLevelSequence = 0x30040016;
    /** Dose Unit Code Sequence: SQ, 1. */
    public static final int DoseUnitCodeSequence = 0x30040020;
    /** RT Dose Interpreted Type Code Sequence: SQ, 1. */
    public static final int RTDoseInterpretedTypeCodeSequence = 0x30040021;
    /** RT Dose Interpreted Type Code Modifier Sequence: SQ, 1. */
    public static final int RTDoseInterpretedTypeCodeModifierSequence = 0x30040022;
    /** Dose Radiobiological Interpretation Sequence: SQ, 1. */
    public static final int DoseRadiobiologicalInterpretationSequence = 0x30040023;
    /** RT Dose Intent Code Sequence: SQ, 1. */
    public static final int RTDoseIntentCodeSequence = 0x30040024;
    /** DVH Normalization Point: DS, 3. */
    public static final int DVHNormalizationPoint = 0x30040040;
    /** DVH Normalization Dose Value: DS, 1. */
    public static final int DVHNormalizationDoseValue = 0x30040042;
    /** DVH Sequence: SQ, 1. */
    public static final int DVHSequence = 0x30040050;
    /** DVH Dose Scaling: DS, 1. */
    public static final int DVHDoseScaling = 0x30040052;
    /** DVH Volume Units: CS, 1. */
    public static final int DVHVolumeUnits = 0x30040054;
    /** DVH Number of Bins: IS, 1. */
    public static final int DVHNumberOfBins = 0x30040056;
    /** DVH Data: DS, 2-2n. */
    public static final int DVHData = 0x30040058;
    /** DVH Referenced ROI Sequence: SQ, 1. */
    public static final int DVHReferencedROISequence = 0x30040060;
    /** DVH ROI Contribution Type: CS, 1. */
    public static final int DVHROIContributionType = 0x30040062;
    /** DVH Minimum Dose: DS, 1. */
    public static final int DVHMinimumDose = 0x30040070;
    /** DVH Maximum Dose: DS, 1. */
    public static final int DVHMaximumDose = 0x30040072;
    /** DVH Mean Dose: DS, 1. */
    public static final int DVHMeanDose = 0x30040074;
    /** Dose Calculation Model Sequence: SQ, 1. */
    public static final int DoseCalculationModelSequence = 0x30040080;
    /** Dose Calculation Algorithm Sequence: SQ, 1. */
    public static final int DoseCalculationAlgorithmSequence = 0x30040081;
    /** Commissioning Status: CS, 1. */
    public static final int CommissioningStatus = 0x30040082;
    /** Dose Calculation Model Parameter Sequence: SQ, 1. */
    public static final int DoseCalculationModelParameterSequence = 0x30040083;
    /** Dose Deposition Calculation Medium: CS, 1. */
    public static final int DoseDepositionCalculationMedium = 0x30040084;
    /** Structure Set Label: SH, 1. */
    public static final int StructureSetLabel = 0x30060002;
    /** Structure Set Name: LO, 1. */
    public static final int StructureSetName = 0x30060004;
    /** Structure Set Description: ST, 1. */
    public static final int StructureSetDescription = 0x30060006;
    /** Structure Set Date: DA, 1. */
    public static final int StructureSetDate = 0x30060008;
    /** Structure Set Time: TM, 1. */
    public static final int StructureSetTime = 0x30060009;
    /** Referenced Frame of Reference Sequence: SQ, 1. */
    public static final int ReferencedFrameOfReferenceSequence = 0x30060010;
    /** RT Referenced Study Sequence: SQ, 1. */
    public static final int RTReferencedStudySequence = 0x30060012;
    /** RT Referenced Series Sequence: SQ, 1. */
    public static final int RTReferencedSeriesSequence = 0x30060014;
    /** Contour Image Sequence: SQ, 1. */
    public static final int ContourImageSequence = 0x30060016;
    /** Predecessor Structure Set Sequence: SQ, 1. */
    public static final int PredecessorStructureSetSequence = 0x30060018;
    /** Structure Set ROI Sequence: SQ, 1. */
    public static final int StructureSetROISequence = 0x30060020;
    /** ROI Number: IS, 1. */
    public static final int ROINumber = 0x30060022;
    /** Referenced Frame of Reference UID: UI, 1. */
    public static final int ReferencedFrameOfReferenceUID = 0x30060024;
    /** ROI Name: LO, 1. */
    public static final int ROIName = 0x30060026;
    /** ROI Description: ST, 1. */
    public static final int ROIDescription = 0x30060028;
    /** ROI Display Color: IS, 3. */
    public static final int ROIDisplayColor = 0x3006002A;
    /** ROI Volume: DS, 1. */
    public static final int ROIVolume = 0x3006002C;
    /** ROI DateTime: DT, 1. */
    public static final int ROIDateTime = 0x3006002D;
    /** ROI Observation DateTime: DT, 1. */
    public static final int ROIObservationDateTime = 0x3006002E;
    /** RT Related ROI Sequence: SQ, 1. */
    public static final int RTRelatedROISequence = 0x30060030;
    /** RT ROI Relationship: CS, 1. */
    public static final int RTROIRelationship = 0x30060033;
    /** ROI Generation Algorithm: CS, 1. */
    public static final int ROIGenerationAlgorithm = 0x30060036;
    /** ROI Derivation Algorithm Identification Sequence: SQ, 1. */
    public static final int ROIDerivationAlgorithmIdentificationSequence = 0x30060037;
    /** ROI Generation Description: LO, 1. */
    public static final int ROIGenerationDescription = 0x30060038;
    /** ROI Contour Sequence: SQ, 1. */
    public static final int ROIContourSequence = 0x30060039;
    /** Contour Sequence: SQ, 1. */
    public static final int ContourSequence = 0x30060040;
    /** Contour Geometric Type: CS, 1. */
    public static final int ContourGeometricType = 0x30060042;
    /** Contour Slab Thickness: DS, 1, retired. */
    public static final int ContourSlabThickness = 0x30060044;
    /** Contour Offset Vector: DS, 3, retired. */
    public static final int ContourOffsetVector = 0x30060045;
    /** Number of Contour Points: IS, 1. */
    public static final int NumberOfContourPoints = 0x30060046;
    /** Contour Number: IS, 1. */
    public static final int ContourNumber = 0x30060048;
    /** Attached Contours: IS, 1-n, retired. */
    public static final int AttachedContours = 0x30060049;
    /** Source Pixel Planes Characteristics Sequence: SQ, 1. */
    public static final int SourcePixelPlanesCharacteristicsSequence = 0x3006004A;
    /** Source Series Sequence: SQ, 1. */
    public static final int SourceSeriesSequence = 0x3006004B;
    /** Source Series Information Sequence: SQ, 1. */
    public static final int SourceSeriesInformationSequence = 0x3006004C;
    /** ROI Creator Sequence: SQ, 1. */
    public static final int ROICreatorSequence = 0x3006004D;
    /** ROI Interpreter Sequence: SQ, 1. */
    public static final int ROIInterpreterSequence = 0x3006004E;
    /** ROI Observation Context Code Sequence: SQ, 1. */
    public static final int ROIObservationContextCodeSequence = 0x3006004F;
    /** Contour Data: DS, 3-3n. */
    public static final int ContourData = 0x30060050;
    /** RT ROI Observations Sequence: SQ, 1. */
    public static final int RTROIObservationsSequence = 0x30060080;
    /** Observation Number: IS, 1. */
    public static final int ObservationNumber = 0x30060082;
    /** Referenced ROI Number: IS, 1. */
    public static final int ReferencedROINumber = 0x30060084;
    /** ROI Observation Label: SH, 1, retired. */
    public static final int ROIObservationLabel = 0x30060085;
    /** RT ROI Identification Code Sequence: SQ, 1. */
    public static final int RTROIIdentificationCodeSequence = 0x30060086;
    /** ROI Observation Description: ST, 1, retired. */
    public static final int ROIObservationDescription = 0x30060088;
    /** Related RT ROI Observations Sequence: SQ, 1. */
    public static final int RelatedRTROIObservationsSequence = 0x300600A0;
    /** RT ROI Interpreted Type: CS, 1. */
    public static final int RTROIInterpretedType = 0x300600A4;
    /** ROI Interpreter: PN, 1. */
    public static final int ROIInterpreter = 0x300600A6;
    /** ROI Physical Properties Sequence: SQ, 1. */
    public static final int ROIPhysicalPropertiesSequence = 0x300600B0;
    /** ROI Physical Property: CS, 1. */
    public static final int ROIPhysicalProperty = 0x300600B2;
    /** ROI Physical Property Value: DS, 1. */
    public static final int ROIPhysicalPropertyValue = 0x300600B4;
    /** ROI Elemental Composition Sequence: SQ, 1. */
    public static final int ROIElementalCompositionSequence = 0x300600B6;
    /** ROI Elemental Composition Atomic Number: US, 1. */
    public static final int ROIElementalCompositionAtomicNumber = 0x300600B7;
    /** ROI Elemental Composition Atomic Mass Fraction: FL, 1. */
    public static final int ROIElementalCompositionAtomicMassFraction = 0x300600B8;
    /** Additional RT ROI Identification Code Sequence: SQ, 1, retired. */
    public static final int AdditionalRTROIIdentificationCodeSequence = 0x300600B9;
    /** Frame of Reference Relationship Sequence: SQ, 1, retired. */
    public static final int FrameOfReferenceRelationshipSequence = 0x300600C0;
    /** Related Frame of Reference UID: UI, 1, retired. */
    public static final int RelatedFrameOfReferenceUID = 0x300600C2;
    /** Frame of Reference Transformation Type: CS, 1, retired. */
    public static final int FrameOfReferenceTransformationType = 0x300600C4;
    /** Frame of Reference Transformation Matrix: DS, 16. */
    public static final int FrameOfReferenceTransformationMatrix = 0x300600C6;
    /** Frame of Reference Transformation Comment: LO, 1. */
    public static final int FrameOfReferenceTransformationComment = 0x300600C8;
    /** Patient Location Coordinates Sequence: SQ, 1. */
    public static final int PatientLocationCoordinatesSequence = 0x300600C9;
    /** Patient Location Coordinates Code Sequence: SQ, 1. */
    public static final int PatientLocationCoordinatesCodeSequence = 0x300600CA;
    /** Patient Support Position Sequence: SQ, 1. */
    public static final int PatientSupportPositionSequence = 0x300600CB;
    /** Measured Dose Reference Sequence: SQ, 1. */
    public static final int MeasuredDoseReferenceSequence = 0x30080010;
    /** Measured Dose Description: ST, 1. */
    public static final int MeasuredDoseDescription = 0x30080012;
    /** Measured Dose Type: CS, 1. */
    public static final int MeasuredDoseType = 0x30080014;
    /** Measured Dose Value: DS, 1. */
    public static final int MeasuredDoseValue = 0x30080016;
    /** Treatment Session Beam Sequence: SQ, 1. */
    public static final int TreatmentSessionBeamSequence = 0x30080020;
    /** Treatment Session Ion Beam Sequence: SQ, 1. */
    public static final int TreatmentSessionIonBeamSequence = 0x30080021;
    /** Current Fraction Number: IS, 1. */
    public static final int CurrentFractionNumber = 0x30080022;
    /** Treatment Control Point Date: DA, 1. */
    public static final int TreatmentControlPointDate = 0x30080024;
    /** Treatment Control Point Time: TM, 1. */
    public static final int TreatmentControlPointTime = 0x30080025;
    /** Treatment Termination Status: CS, 1. */
    public static final int TreatmentTerminationStatus = 0x3008002A;
    /** Treatment Termination Code: SH, 1, retired. */
    public static final int TreatmentTerminationCode = 0x3008002B;
    /** Treatment Verification Status: CS, 1. */
    public static final int TreatmentVerificationStatus = 0x3008002C;
    /** Referenced Treatment Record Sequence: SQ, 1. */
    public static final int ReferencedTreatmentRecordSequence = 0x30080030;
    /** Specified Primary Meterset: DS, 1. */
    public static final int SpecifiedPrimaryMeterset = 0x30080032;
    /** Specified Secondary Meterset: DS, 1. */
    public static final int SpecifiedSecondaryMeterset = 0x30080033;
    /** Delivered Primary Meterset: DS, 1. */
    public static final int DeliveredPrimaryMeterset = 0x30080036;
    /** Delivered Secondary Meterset: DS, 1. */
    public static final int DeliveredSecondaryMeterset = 0x30080037;
    /** Specified Treatment Time: DS, 1. */
    public static final int SpecifiedTreatmentTime = 0x3008003A;
    /** Delivered Treatment Time: DS, 1. */
    public static final int DeliveredTreatmentTime = 0x3008003B;
    /** Control Point Delivery Sequence: SQ, 1. */
    public static final int ControlPointDeliverySequence = 0x30080040;
    /** Ion Control Point Delivery Sequence: SQ, 1. */
    public static final int IonControlPointDeliverySequence = 0x30080041;
    /** Specified Meterset: DS, 1. */
    public static final int SpecifiedMeterset = 0x30080042;
    /** Delivered Meterset: DS, 1. */
    public static final int DeliveredMeterset = 0x30080044;
    /** Meterset Rate Set: FL, 1. */
    public static final int MetersetRateSet = 0x30080045;
    /** Meterset Rate Delivered: FL, 1. */
    public static final int MetersetRateDelivered = 0x30080046;
    /** Scan Spot Metersets Delivered: FL, 1-n. */
    public static final int ScanSpotMetersetsDelivered = 0x30080047;
    /** Dose Rate Delivered: DS, 1. */
    public static final int DoseRateDelivered = 0x30080048;
    /** Treatment Summary Calculated Dose Reference Sequence: SQ, 1. */
    public static final int TreatmentSummaryCalculatedDoseReferenceSequence = 0x30080050;
    /** Cumulative Dose to Dose Reference: DS, 1. */
    public static final int CumulativeDoseToDoseReference = 0x30080052;
    /** First Treatment Date: DA, 1. */
    public static final int FirstTreatmentDate = 0x30080054;
    /** Most Recent Treatment Date: DA, 1. */
    public static final int MostRecentTreatmentDate = 0x30080056;
    /** Number of Fractions Delivered: IS, 1. */
    public static final int NumberOfFractionsDelivered = 0x3008005A;
    /** Override Sequence: SQ, 1. */
    public static final int OverrideSequence = 0x30080060;
    /** Parameter Sequence Pointer: AT, 1. */
    public static final int ParameterSequencePointer = 0x30080061;
    /** Override Parameter Pointer: AT, 1. */
    public static final int OverrideParameterPointer = 0x30080062;
    /** Parameter Item Index: IS, 1. */
    public static final int ParameterItemIndex = 0x30080063;
    /** Measured Dose Reference Number: IS, 1. */
    public static final int MeasuredDoseReferenceNumber = 0x30080064;
    /** Parameter Pointer: AT, 1. */
    public static final int ParameterPointer = 0x30080065;
    /** Override Reason: ST, 1. */
    public static final int OverrideReason = 0x30080066;
    /** Parameter Value Number: US, 1. */
    public static final int ParameterValueNumber = 0x30080067;
    /** Corrected Parameter Sequence: SQ, 1. */
    public static final int CorrectedParameterSequence = 0x30080068;
    /** Correction Value: FL, 1. */
    public static final int CorrectionValue = 0x3008006A;
    /** Calculated Dose Reference Sequence: SQ, 1. */
    public static final int CalculatedDoseReferenceSequence = 0x30080070;
    /** Calculated Dose Reference Number: IS, 1. */
    public static final int CalculatedDoseReferenceNumber = 0x30080072;
    /** Calculated Dose Reference Description: ST, 1. */
    public static final int CalculatedDoseReferenceDescription = 0x30080074;
    /** Calculated Dose Reference Dose Value: DS, 1. */
    public static final int CalculatedDoseReferenceDoseValue = 0x30080076;
    /** Start Meterset: DS, 1. */
    public static final int StartMeterset = 0x30080078;
    /** End Meterset: DS, 1. */
    public static final int EndMeterset = 0x3008007A;
    /** Referenced Measured Dose Reference Sequence: SQ, 1. */
    public static final int ReferencedMeasuredDoseReferenceSequence = 0x30080080;
    /** Referenced Measured Dose Reference Number: IS, 1. */
    public static final int ReferencedMeasuredDoseReferenceNumber = 0x30080082;
    /** Referenced Calculated Dose Reference Sequence: SQ, 1. */
    public static final int ReferencedCalculatedDoseReferenceSequence = 0x30080090;
    /** Referenced Calculated Dose Reference Number: IS, 1. */
    public static final int ReferencedCalculatedDoseReferenceNumber = 0x30080092;
    /** Beam Limiting Device Leaf Pairs Sequence: SQ, 1. */
    public static final int BeamLimitingDeviceLeafPairsSequence = 0x300800A0;
    /** Enhanced RT Beam Limiting Device Sequence: SQ, 1. */
    public static final int EnhancedRTBeamLimitingDeviceSequence = 0x300800A1;
    /** Enhanced RT Beam Limiting Opening Sequence: SQ, 1. */
    public static final int EnhancedRTBeamLimitingOpeningSequence = 0x300800A2;
    /** Enhanced RT Beam Limiting Device Definition Flag: CS, 1. */
    public static final int EnhancedRTBeamLimitingDeviceDefinitionFlag = 0x300800A3;
    /** Parallel RT Beam Delimiter Opening Extents: FD, 2-2n. */
    public static final int ParallelRTBeamDelimiterOpeningExtents = 0x300800A4;
    /** Recorded Wedge Sequence: SQ, 1. */
    public static final int RecordedWedgeSequence = 0x300800B0;
    /** Recorded Compensator Sequence: SQ, 1. */
    public static final int RecordedCompensatorSequence = 0x300800C0;
    /** Recorded Block Sequence: SQ, 1. */
    public static final int RecordedBlockSequence = 0x300800D0;
    /** Recorded Block Slab Sequence: SQ, 1. */
    public static final int RecordedBlockSlabSequence = 0x300800D1;
    /** Treatment Summary Measured Dose Reference Sequence: SQ, 1. */
    public static final int TreatmentSummaryMeasuredDoseReferenceSequence = 0x300800E0;
    /** Recorded Snout Sequence: SQ, 1. */
    public static final int RecordedSnoutSequence = 0x300800F0;
    /** Recorded Range Shifter Sequence: SQ, 1. */
    public static final int RecordedRangeShifterSequence = 0x300800F2;
    /** Recorded Lateral Spreading Device Sequence: SQ, 1. */
    public static final int RecordedLateralSpreadingDeviceSequence = 0x300800F4;
    /** Recorded Range Modulator Sequence: SQ, 1. */
    public static final int RecordedRangeModulatorSequence = 0x300800F6;
    /** Recorded Source Sequence: SQ, 1. */
    public static final int RecordedSourceSequence = 0x30080100;
    /** Source Serial Number: LO, 1. */
    public static final int SourceSerialNumber = 0x30080105;
    /** Treatment Session Application Setup Sequence: SQ, 1. */
    public static final int TreatmentSessionApplicationSetupSequence = 0x30080110;
    /** Application Setup Check: CS, 1. */
    public static final int ApplicationSetupCheck = 0x30080116;
    /** Recorded Brachy Accessory Device Sequence: SQ, 1. */
    public static final int RecordedBrachyAccessoryDeviceSequence = 0x30080120;
    /** Referenced Brachy Accessory Device Number: IS, 1. */
    public static final int ReferencedBrachyAccessoryDeviceNumber = 0x30080122;
    /** Recorded Channel Sequence: SQ, 1. */
    public static final int RecordedChannelSequence = 0x30080130;
    /** Specified Channel Total Time: DS, 1. */
    public static final int SpecifiedChannelTotalTime = 0x30080132;
    /** Delivered Channel Total Time: DS, 1. */
    public static final int DeliveredChannelTotalTime = 0x30080134;
    /** Specified Number of Pulses: IS, 1. */
    public static final int SpecifiedNumberOfPulses = 0x30080136;
    /** Delivered Number of Pulses: IS, 1. */
    public static final int DeliveredNumberOfPulses = 0x30080138;
    /** Specified Pulse Repetition Interval: DS, 1. */
    public static final int SpecifiedPulseRepetitionInterval = 0x3008013A;
    /** Delivered Pulse Repetition Interval: DS, 1. */
    public static final int DeliveredPulseRepetitionInterval = 0x3008013C;
    /** Recorded Source Applicator Sequence: SQ, 1. */
    public static final int RecordedSourceApplicatorSequence = 0x30080140;
    /** Referenced Source Applicator Number: IS, 1. */
    public static final int ReferencedSourceApplicatorNumber = 0x30080142;
    /** Recorded Channel Shield Sequence: SQ, 1. */
    public static final int RecordedChannelShieldSequence = 0x30080150;
    /** Referenced Channel Shield Number: IS, 1. */
    public static final int ReferencedChannelShieldNumber = 0x30080152;
    /** Brachy Control Point Delivered Sequence: SQ, 1. */
    public static final int BrachyControlPointDeliveredSequence = 0x30080160;
    /** Safe Position Exit Date: DA, 1. */
    public static final int SafePositionExitDate = 0x30080162;
    /** Safe Position Exit Time: TM, 1. */
    public static final int SafePositionExitTime = 0x30080164;
    /** Safe Position Return Date: DA, 1. */
    public static final int SafePositionReturnDate = 0x30080166;
    /** Safe Position Return Time: TM, 1. */
    public static final int SafePositionReturnTime = 0x30080168;
    /** Pulse Specific Brachy Control Point Delivered Sequence: SQ, 1. */
    public static final int PulseSpecificBrachyControlPointDeliveredSequence = 0x30080171;
    /** Pulse Number: US, 1. */
    public static final int PulseNumber = 0x30080172;
    /** Brachy Pulse Control Point Delivered Sequence: SQ, 1. */
    public static final int BrachyPulseControlPointDeliveredSequence = 0x30080173;
    /** Current Treatment Status: CS, 1. */
    public static final int CurrentTreatmentStatus = 0x30080200;
    /** Treatment Status Comment: ST, 1. */
    public static final int TreatmentStatusComment = 0x30080202;
    /** Fraction Group Summary Sequence: SQ, 1. */
    public static final int FractionGroupSummarySequence = 0x30080220;
    /** Referenced Fraction Number: IS, 1. */
    public static final int ReferencedFractionNumber = 0x30080223;
    /** Fraction Group Type: CS, 1. */
    public static final int FractionGroupType = 0x30080224;
    /** Beam Stopper Position: CS, 1. */
    public static final int BeamStopperPosition = 0x30080230;
    /** Fraction Status Summary Sequence: SQ, 1. */
    public static final int FractionStatusSummarySequence = 0x30080240;
    /** Treatment Date: DA, 1. */
    public static final int TreatmentDate = 0x30080250;
    /** Treatment Time: TM, 1. */
    public static final int TreatmentTime = 0x30080251;
    /** RT Plan Label: SH, 1. */
    public static final int RTPlanLabel = 0x300A0002;
    /** RT Plan Name: LO, 1. */
    public static final int RTPlanName = 0x300A0003;
    /** RT Plan Description: ST, 1. */
    public static final int RTPlanDescription = 0x300A0004;
    /** RT Plan Date: DA, 1. */
    public static final int RTPlanDate = 0x300A0006;
    /** RT Plan Time: TM, 1. */
    public static final int RTPlanTime = 0x300A0007;
    /** Treatment Protocols: LO, 1-n. */
    public static final int TreatmentProtocols = 0x300A0009;
    /** Plan Intent: CS, 1. */
    public static final int PlanIntent = 0x300A000A;
    /** Treatment Sites: LO, 1-n, retired. */
    public static final int TreatmentSites = 0x300A000B;
    /** RT Plan Geometry: CS, 1. */
    public static final int RTPlanGeometry = 0x300A000C;
    /** Prescription Description: ST, 1. */
    public static final int PrescriptionDescription = 0x300A000E;
    /** Dose Reference Sequence: SQ, 1. */
    public static final int DoseReferenceSequence = 0x300A0010;
    /** Dose Reference Number: IS, 1. */
    public static final int DoseReferenceNumber = 0x300A0012;
    /** Dose Reference UID: UI, 1. */
    public static final int DoseReferenceUID = 0x300A0013;
    /** Dose Reference Structure Type: CS, 1. */
    public static final int DoseReferenceStructureType = 0x300A0014;
    /** Nominal Beam Energy Unit: CS, 1. */
    public static final int NominalBeamEnergyUnit = 0x300A0015;
    /** Dose Reference Description: LO, 1. */
    public static final int DoseReferenceDescription = 0x300A0016;
    /** Dose Reference Point Coordinates: DS, 3. */
    public static final int DoseReferencePointCoordinates = 0x300A0018;
    /** Nominal Prior Dose: DS, 1. */
    public static final int NominalPriorDose = 0x300A001A;
    /** Dose Reference Type: CS, 1. */
    public static final int DoseReferenceType = 0x300A0020;
    /** Constraint Weight: DS, 1. */
    public static final int ConstraintWeight = 0x300A0021;
    /** Delivery Warning Dose: DS, 1. */
    public static final int DeliveryWarningDose = 0x300A0022;
    /** Delivery Maximum Dose: DS, 1. */
    public static final int DeliveryMaximumDose = 0x300A0023;
    /** Target Minimum Dose: DS, 1. */
    public static final int TargetMinimumDose = 0x300A0025;
    /** Target Prescription Dose: DS, 1. */
    public static final int TargetPrescriptionDose = 0x300A0026;
    /** Target Maximum Dose: DS, 1. */
    public static final int TargetMaximumDose = 0x300A0027;
    /** Target Underdose Volume Fraction: DS, 1. */
    public static final int TargetUnderdoseVolumeFraction = 0x300A0028;
    /** Organ at Risk Full-volume Dose: DS, 1. */
    public static final int OrganAtRiskFullVolumeDose = 0x300A002A;
    /** Organ at Risk Limit Dose: DS, 1. */
    public static final int OrganAtRiskLimitDose = 0x300A002B;
    /** Organ at Risk Maximum Dose: DS, 1. */
    public static final int OrganAtRiskMaximumDose = 0x300A002C;
    /** Organ at Risk Overdose Volume Fraction: DS, 1. */
    public static final int OrganAtRiskOverdoseVolumeFraction = 0x300A002D;
    /** Tolerance Table Sequence: SQ, 1. */
    public static final int ToleranceTableSequence = 0x300A0040;
    /** Tolerance Table Number: IS, 1. */
    public static final int ToleranceTableNumber = 0x300A0042;
    /** Tolerance Table Label: SH, 1. */
    public static final int ToleranceTableLabel = 0x300A0043;
    /** Gantry Angle Tolerance: DS, 1. */
    public static final int GantryAngleTolerance = 0x300A0044;
    /** Beam Limiting Device Angle Tolerance: DS, 1. */
    public static final int BeamLimitingDeviceAngleTolerance = 0x300A0046;
    /** Beam Limiting Device Tolerance Sequence: SQ, 1. */
    public static final int BeamLimitingDeviceToleranceSequence = 0x300A0048;
    /** Beam Limiting Device Position Tolerance: DS, 1. */
    public static final int BeamLimitingDevicePositionTolerance = 0x300A004A;
    /** Snout Position Tolerance: FL, 1. */
    public static final int SnoutPositionTolerance = 0x300A004B;
    /** Patient Support Angle Tolerance: DS, 1. */
    public static final int PatientSupportAngleTolerance = 0x300A004C;
    /** Table Top Eccentric Angle Tolerance: DS, 1. */
    public static final int TableTopEccentricAngleTolerance = 0x300A004E;
    /** Table Top Pitch Angle Tolerance: FL, 1. */
    public static final int TableTopPitchAngleTolerance = 0x300A004F;
    /** Table Top Roll Angle Tolerance: FL, 1. */
    public static final int TableTopRollAngleTolerance = 0x300A0050;
    /** Table Top Vertical Position Tolerance: DS, 1. */
    public static final int TableTopVerticalPositionTolerance = 0x300A0051;
    /** Table Top Longitudinal Position Tolerance: DS, 1. */
    public static final int TableTopLongitudinalPositionTolerance = 0x300A0052;
    /** Table Top Lateral Position Tolerance: DS, 1. */
    public static final int TableTopLateralPositionTolerance = 0x300A0053;
    /** Table Top Position Alignment UID: UI, 1. */
    public static final int TableTopPositionAlignmentUID = 0x300A0054;
    /** RT Plan Relationship: CS, 1. */
    public static final int RTPlanRelationship = 0x300A0055;
    /** Fraction Group Sequence: SQ, 1. */
    public static final int FractionGroupSequence = 0x300A0070;
    /** Fraction Group Number: IS, 1. */
    public static final int FractionGroupNumber = 0x300A0071;
    /** Fraction Group Description: LO, 1. */
    public static final int FractionGroupDescription = 0x300A0072;
    /** Number of Fractions Planned: IS, 1. */
    public static final int NumberOfFractionsPlanned = 0x300A0078;
    /** Number of Fraction Pattern Digits Per Day: IS, 1. */
    public static final int NumberOfFractionPatternDigitsPerDay = 0x300A0079;
    /** Repeat Fraction Cycle Length: IS, 1. */
    public static final int RepeatFractionCycleLength = 0x300A007A;
    /** Fraction Pattern: LT, 1. */
    public static final int FractionPattern = 0x300A007B;
    /** Number of Beams: IS, 1. */
    public static final int NumberOfBeams = 0x300A0080;
    /** Beam Dose Specification Point: DS, 3, retired. */
    public static final int BeamDoseSpecificationPoint = 0x300A0082;
    /** Referenced Dose Reference UID: UI, 1. */
    public static final int ReferencedDoseReferenceUID = 0x300A0083;
    /** Beam Dose: DS, 1. */
    public static final int BeamDose = 0x300A0084;
    /** Beam Meterset: DS, 1. */
    public static final int BeamMeterset = 0x300A0086;
    /** Beam Dose Point Depth: FL, 1. */
    public static final int BeamDosePointDepth = 0x300A0088;
    /** Beam Dose Point Equivalent Depth: FL, 1. */
    public static final int BeamDosePointEquivalentDepth = 0x300A0089;
    /** Beam Dose Point SSD: FL, 1. */
    public static final int BeamDosePointSSD = 0x300A008A;
    /** Beam Dose Meaning: CS, 1. */
    public static final int BeamDoseMeaning = 0x300A008B;
    /** Beam Dose Verification Control Point Sequence: SQ, 1. */
    public static final int BeamDoseVerificationControlPointSequence = 0x300A008C;
    /** Average Beam Dose Point Depth: FL, 1, retired. */
    public static final int AverageBeamDosePointDepth = 0x300A008D;
    /** Average Beam Dose Point Equivalent Depth: FL, 1, retired. */
    public static final int AverageBeamDosePointEquivalentDepth = 0x300A008E;
    /** Average Beam Dose Point SSD: FL, 1, retired. */
    public static final int AverageBeamDosePointSSD = 0x300A008F;
    /** Beam Dose Type: CS, 1. */
    public static final int BeamDoseType = 0x300A0090;
    /** Alternate Beam Dose: DS, 1. */
    public static final int AlternateBeamDose = 0x300A0091;
    /** Alternate Beam Dose Type: CS, 1. */
    public static final int AlternateBeamDoseType = 0x300A0092;
    /** Depth Value Averaging Flag: CS, 1. */
    public static final int DepthValueAveragingFlag = 0x300A0093;
    /** Beam Dose Point Source to External Contour Distance: DS, 1. */
    public static final int BeamDosePointSourceToExternalContourDistance = 0x300A0094;
    /** Number of Brachy Application Setups: IS, 1. */
    public static final int NumberOfBrachyApplicationSetups = 0x300A00A0;
    /** Brachy Application Setup Dose Specification Point: DS, 3. */
    public static final int BrachyApplicationSetupDoseSpecificationPoint = 0x300A00A2;
    /** Brachy Application Setup Dose: DS, 1. */
    public static final int BrachyApplicationSetupDose = 0x300A00A4;
    /** Beam Sequence: SQ, 1. */
    public static final int BeamSequence = 0x300A00B0;
    /** Treatment Machine Name: SH, 1. */
    public static final int TreatmentMachineName = 0x300A00B2;
    /** Primary Dosimeter Unit: CS, 1. */
    public static final int PrimaryDosimeterUnit = 0x300A00B3;
    /** Source-Axis Distance: DS, 1. */
    public static final int SourceAxisDistance = 0x300A00B4;
    /** Beam Limiting Device Sequence: SQ, 1. */
    public static final int BeamLimitingDeviceSequence = 0x300A00B6;
    /** RT Beam Limiting Device Type: CS, 1. */
    public static final int RTBeamLimitingDeviceType = 0x300A00B8;
    /** Source to Beam Limiting Device Distance: DS, 1. */
    public static final int SourceToBeamLimitingDeviceDistance = 0x300A00BA;
    /** Isocenter to Beam Limiting Device Distance: FL, 1. */
    public static final int IsocenterToBeamLimitingDeviceDistance = 0x300A00BB;
    /** Number of Leaf/Jaw Pairs: IS, 1. */
    public static final int NumberOfLeafJawPairs = 0x300A00BC;
    /** Leaf Position Boundaries: DS, 3-n. */
    public static final int LeafPositionBoundaries = 0x300A00BE;
    /** Beam Number: IS, 1. */
    public static final int BeamNumber = 0x300A00C0;
    /** Beam Name: LO, 1. */
    public static final int BeamName = 0x300A00C2;
    /** Beam Description: ST, 1. */
    public static final int BeamDescription = 0x300A00C3;
    /** Beam Type: CS, 1. */
    public static final int BeamType = 0x300A00C4;
    /** Beam Delivery Duration Limit: FD, 1. */
    public static final int BeamDeliveryDurationLimit = 0x300A00C5;
    /** Radiation Type: CS, 1. */
    public static final int RadiationType = 0x300A00C6;
    /** High-Dose Technique Type: CS, 1. */
    public static final int HighDoseTechniqueType = 0x300A00C7;
    /** Reference Image Number: IS, 1. */
    public static final int ReferenceImageNumber = 0x300A00C8;
    /** Planned Verification Image Sequence: SQ, 1. */
    public static final int PlannedVerificationImageSequence = 0x300A00CA;
    /** Imaging Device-Specific Acquisition Parameters: LO, 1-n. */
    public static final int ImagingDeviceSpecificAcquisitionParameters = 0x300A00CC;
    /** Treatment Delivery Type: CS, 1. */
    public static final int TreatmentDeliveryType = 0x300A00CE;
    /** Number of Wedges: IS, 1. */
    public static final int NumberOfWedges = 0x300A00D0;
    /** Wedge Sequence: SQ, 1. */
    public static final int WedgeSequence = 0x300A00D1;
    /** Wedge Number: IS, 1. */
    public static final int WedgeNumber = 0x300A00D2;
    /** Wedge Type: CS, 1. */
    public static final int WedgeType = 0x300A00D3;
    /** Wedge ID: SH, 1. */
    public static final int WedgeID = 0x300A00D4;
    /** Wedge Angle: IS, 1. */
    public static final int WedgeAngle = 0x300A00D5;
    /** Wedge Factor: DS, 1. */
    public static final int WedgeFactor = 0x300A00D6;
    /** Total Wedge Tray Water-Equivalent Thickness: FL, 1. */
    public static final int TotalWedgeTrayWaterEquivalentThickness = 0x300A00D7;
    /** Wedge Orientation: DS, 1. */
    public static final int WedgeOrientation = 0x300A00D8;
    /** Isocenter to Wedge Tray Distance: FL, 1. */
    public static final int IsocenterToWedgeTrayDistance = 0x300A00D9;
    /** Source to Wedge Tray Distance: DS, 1. */
    public static final int SourceToWedgeTrayDistance = 0x300A00DA;
    /** Wedge Thin Edge Position: FL, 1. */
    public static final int WedgeThinEdgePosition = 0x300A00DB;
    /** Bolus ID: SH, 1. */
    public static final int BolusID = 0x300A00DC;
    /** Bolus Description: ST, 1. */
    public static final int BolusDescription = 0x300A00DD;
    /** Effective Wedge Angle: DS, 1. */
    public static final int EffectiveWedgeAngle = 0x300A00DE;
    /** Number of Compensators: IS, 1. */
    public static final int NumberOfCompensators = 0x300A00E0;
    /** Material ID: SH, 1. */
    public static final int MaterialID = 0x300A00E1;
    /** Total Compensator Tray Factor: DS, 1. */
    public static final int TotalCompensatorTrayFactor = 0x300A00E2;
    /** Compensator Sequence: SQ, 1. */
    public static final int CompensatorSequence = 0x300A00E3;
    /** Compensator Number: IS, 1. */
    public static final int CompensatorNumber = 0x300A00E4;
    /** Compensator ID: SH, 1. */
    public static final int CompensatorID = 0x300A00E5;
    /** Source to Compensator Tray Distance: DS, 1. */
    public static final int SourceToCompensatorTrayDistance = 0x300A00E6;
    /** Compensator Rows: IS, 1. */
    public static final int CompensatorRows = 0x300A00E7;
    /** Compensator Columns: IS, 1. */
    public static final int CompensatorColumns = 0x300A00E8;
    /** Compensator Pixel Spacing: DS, 2. */
    public static final int CompensatorPixelSpacing = 0x300A00E9;
    /** Compensator Position: DS, 2. */
    public static final int CompensatorPosition = 0x300A00EA;
    /** Compensator Transmission Data: DS, 1-n. */
    public static final int CompensatorTransmissionData = 0x300A00EB;
    /** Compensator Thickness Data: DS, 1-n. */
    public static final int CompensatorThicknessData = 0x300A00EC;
    /** Number of Boli: IS, 1. */
    public static final int NumberOfBoli = 0x300A00ED;
    /** Compensator Type: CS, 1. */
    public static final int CompensatorType = 0x300A00EE;
    /** Compensator Tray ID: SH, 1. */
    public static final int CompensatorTrayID = 0x300A00EF;
    /** Number of Blocks: IS, 1. */
    public static final int NumberOfBlocks = 0x300A00F0;
    /** Total Block Tray Factor: DS, 1. */
    public static final int TotalBlockTrayFactor = 0x300A00F2;
    /** Total Block Tray Water-Equivalent Thickness: FL, 1. */
    public static final int TotalBlockTrayWaterEquivalentThickness = 0x300A00F3;
    /** Block Sequence: SQ, 1. */
    public static final int BlockSequence = 0x300A00F4;
    /** Block Tray ID: SH, 1. */
    public static final int BlockTrayID = 0x300A00F5;
    /** Source to Block Tray Distance: DS, 1. */
    public static final int SourceToBlockTrayDistance = 0x300A00F6;
    /** Isocenter to Block Tray Distance: FL, 1. */
    public static final int IsocenterToBlockTrayDistance = 0x300A00F7;
    /** Block Type: CS, 1. */
    public static final int BlockType = 0x300A00F8;
    /** Accessory Code: LO, 1. */
    public static final int AccessoryCode = 0x300A00F9;
    /** Block Divergence: CS, 1. */
    public static final int BlockDivergence = 0x300A00FA;
    /** Block Mounting Position: CS, 1. */
    public static final int BlockMountingPosition = 0x300A00FB;
    /** Block Number: IS, 1. */
    public static final int BlockNumber = 0x300A00FC;
    /** Block Name: LO, 1. */
    public static final int BlockName = 0x300A00FE;
    /** Block Thickness: DS, 1. */
    public static final int BlockThickness = 0x300A0100;
    /** Block Transmission: DS, 1. */
    public static final int BlockTransmission = 0x300A0102;
    /** Block Number of Points: IS, 1. */
    public static final int BlockNumberOfPoints = 0x300A0104;
    /** Block Data: DS, 2-2n. */
    public static final int BlockData = 0x300A0106;
    /** Applicator Sequence: SQ, 1. */
    public static final int ApplicatorSequence = 0x300A0107;
    /** Applicator ID: SH, 1. */
    public static final int ApplicatorID = 0x300A0108;
    /** Applicator Type: CS, 1. */
    public static final int ApplicatorType = 0x300A0109;
    /** Applicator Description: LO, 1. */
    public static final int ApplicatorDescription = 0x300A010A;
    /** Cumulative Dose Reference Coefficient: DS, 1. */
    public static final int CumulativeDoseReferenceCoefficient = 0x300A010C;
    /** Final Cumulative Meterset Weight: DS, 1. */
    public static final int FinalCumulativeMetersetWeight = 0x300A010E;
    /** Number of Control Points: IS, 1. */
    public static final int NumberOfControlPoints = 0x300A0110;
    /** Control Point Sequence: SQ, 1. */
    public static final int ControlPointSequence = 0x300A0111;
    /** Control Point Index: IS, 1. */
    public static final int ControlPointIndex = 0x300A0112;
    /** Nominal Beam Energy: DS, 1. */
    public static final int NominalBeamEnergy = 0x300A0114;
    /** Dose Rate Set: DS, 1. */
    public static final int DoseRateSet = 0x300A0115;
    /** Wedge Position Sequence: SQ, 1. */
    public static final int WedgePositionSequence = 0x300A0116;
    /** Wedge Position: CS, 1. */
    public static final int WedgePosition = 0x300A0118;
    /** Beam Limiting Device Position Sequence: SQ, 1. */
    public static final int BeamLimitingDevicePositionSequence = 0x300A011A;
    /** Leaf/Jaw Positions: DS, 2-2n. */
    public static final int LeafJawPositions = 0x300A011C;
    /** Gantry Angle: DS, 1. */
    public static final int GantryAngle = 0x300A011E;
    /** Gantry Rotation Direction: CS, 1. */
    public static final int GantryRotationDirection = 0x300A011F;
    /** Beam Limiting Device Angle: DS, 1. */
    public static final int BeamLimitingDeviceAngle = 0x300A0120;
    /** Beam Limiting Device Rotation Direction: CS, 1. */
    public static final int BeamLimitingDeviceRotationDirection = 0x300A0121;
    /** Patient Support Angle: DS, 1. */
    public static final int PatientSupportAngle = 0x300A0122;
    /** Patient Support Rotation Direction: CS, 1. */
    public static final int PatientSupportRotationDirection = 0x300A0123;
    /** Table Top Eccentric Axis Distance: DS, 1. */
    public static final int TableTopEccentricAxisDistance = 0x300A0124;
    /** Table Top Eccentric Angle: DS, 1. */
    public static final int TableTopEccentricAngle = 0x300A0125;
    /** Table Top Eccentric Rotation Direction: CS, 1. */
    public static final int TableTopEccentricRotationDirection = 0x300A0126;
    /** Table Top Vertical Position: DS, 1. */
    public static final int TableTopVerticalPosition = 0x300A0128;
    /** Table Top Longitudinal Position: DS, 1. */
    public static final int TableTopLongitudinalPosition = 0x300A0129;
    /** Table Top Lateral Position: DS, 1. */
    public static final int TableTopLateralPosition = 0x300A012A;
    /** Isocenter Position: DS, 3. */
    public static final int IsocenterPosition = 0x300A012C;
    /** Surface Entry Point: DS, 3. */
    public static final int SurfaceEntryPoint = 0x300A012E;
    /** Source to Surface Distance: DS, 1. */
    public static final int SourceToSurfaceDistance = 0x300A0130;
    /** Average Beam Dose Point Source to External Contour Distance: FL, 1. */
    public static final int AverageBeamDosePointSourceToExternalContourDistance = 0x300A0131;
    /** Source to External Contour Distance: FL, 1. */
    public static final int SourceToExternalContourDistance = 0x300A0132;
    /** External Contour Entry Point: FL, 3. */
    public static final int ExternalContourEntryPoint = 0x300A0133;
    /** Cumulative Meterset Weight: DS, 1. */
    public static final int CumulativeMetersetWeight = 0x300A0134;
    /** Table Top Pitch Angle: FL, 1. */
    public static final int TableTopPitchAngle = 0x300A0140;
    /** Table Top Pitch Rotation Direction: CS, 1. */
    public static final int TableTopPitchRotationDirection = 0x300A0142;
    /** Table Top Roll Angle: FL, 1. */
    public static final int TableTopRollAngle = 0x300A0144;
    /** Table Top Roll Rotation Direction: CS, 1. */
    public static final int TableTopRollRotationDirection = 0x300A0146;
    /** Head Fixation Angle: FL, 1. */
    public static final int HeadFixationAngle = 0x300A0148;
    /** Gantry Pitch Angle: FL, 1. */
    public static final int GantryPitchAngle = 0x300A014A;
    /** Gantry Pitch Rotation Direction: CS, 1. */
    public static final int GantryPitchRotationDirection = 0x300A014C;
    /** Gantry Pitch Angle Tolerance: FL, 1. */
    public static final int GantryPitchAngleTolerance = 0x300A014E;
    /** Fixation Eye: CS, 1. */
    public static final int FixationEye = 0x300A0150;
    /** Chair Head Frame Position: DS, 1. */
    public static final int ChairHeadFramePosition = 0x300A0151;
    /** Head Fixation Angle Tolerance: DS, 1. */
    public static final int HeadFixationAngleTolerance = 0x300A0152;
    /** Chair Head Frame Position Tolerance: DS, 1. */
    public static final int ChairHeadFramePositionTolerance = 0x300A0153;
    /** Fixation Light Azimuthal Angle Tolerance: DS, 1. */
    public static final int FixationLightAzimuthalAngleTolerance = 0x300A0154;
    /** Fixation Light Polar Angle Tolerance: DS, 1. */
    public static final int FixationLightPolarAngleTolerance = 0x300A0155;
    /** Patient Setup Sequence: SQ, 1. */
    public static final int PatientSetupSequence = 0x300A0180;
    /** Patient Setup Number: IS, 1. */
    public static final int PatientSetupNumber = 0x300A0182;
    /** Patient Setup Label: LO, 1. */
    public static final int PatientSetupLabel = 0x300A0183;
    /** Patient Additional Position: LO, 1. */
    public static final int PatientAdditionalPosition = 0x300A0184;
    /** Fixation Device Sequence: SQ, 1. */
    public static final int FixationDeviceSequence = 0x300A0190;
    /** Fixation Device Type: CS, 1. */
    public static final int FixationDeviceType = 0x300A0192;
    /** Fixation Device Label: SH, 1. */
    public static final int FixationDeviceLabel = 0x300A0194;
    /** Fixation Device Description: ST, 1. */
    public static final int FixationDeviceDescription = 0x300A0196;
    /** Fixation Device Position: SH, 1. */
    public static final int FixationDevicePosition = 0x300A0198;
    /** Fixation Device Pitch Angle: FL, 1. */
    public static final int FixationDevicePitchAngle = 0x300A0199;
    /** Fixation Device Roll Angle: FL, 1. */
    public static final int FixationDeviceRollAngle = 0x300A019A;
    /** Shielding Device Sequence: SQ, 1. */
    public static final int ShieldingDeviceSequence = 0x300A01A0;
    /** Shielding Device Type: CS, 1. */
    public static final int ShieldingDeviceType = 0x300A01A2;
    /** Shielding Device Label: SH, 1. */
    public static final int ShieldingDeviceLabel = 0x300A01A4;
    /** Shielding Device Description: ST, 1. */
    public static final int ShieldingDeviceDescription = 0x300A01A6;
    /** Shielding Device Position: SH, 1. */
    public static final int ShieldingDevicePosition = 0x300A01A8;
    /** Setup Technique: CS, 1. */
    public static final int SetupTechnique = 0x300A01B0;
    /** Setup Technique Description: ST, 1. */
    public static final int SetupTechniqueDescription = 0x300A01B2;
    /** Setup Device Sequence: SQ, 1. */
    public static final int SetupDeviceSequence = 0x300A01B4;
    /** Setup Device Type: CS, 1. */
    public static final int SetupDeviceType = 0x300A01B6;
    /** Setup Device Label: SH, 1. */
    public static final int SetupDeviceLabel = 0x300A01B8;
    /** Setup Device Description: ST, 1. */
    public static final int SetupDeviceDescription = 0x300A01BA;
    /** Setup Device Parameter: DS, 1. */
    public static final int SetupDeviceParameter = 0x300A01BC;
    /** Setup Reference Description: ST, 1. */
    public static final int SetupReferenceDescription = 0x300A01D0;
    /** Table Top Vertical Setup Displacement: DS, 1. */
    public static final int TableTopVerticalSetupDisplacement = 0x300A01D2;
    /** Table Top Longitudinal Setup Displacement: DS, 1. */
    public static final int TableTopLongitudinalSetupDisplacement = 0x300A01D4;
    /** Table Top Lateral Setup Displacement: DS, 1. */
    public static final int TableTopLateralSetupDisplacement = 0x300A01D6;
    /** Brachy Treatment Technique: CS, 1. */
    public static final int BrachyTreatmentTechnique = 0x300A0200;
    /** Brachy Treatment Type: CS, 1. */
    public static final int BrachyTreatmentType = 0x300A0202;
    /** Treatment Machine Sequence: SQ, 1. */
    public static final int TreatmentMachineSequence = 0x300A0206;
    /** Source Sequence: SQ, 1. */
    public static final int SourceSequence = 0x300A0210;
    /** Source Number: IS, 1. */
    public static final int SourceNumber = 0x300A0212;
    /** Source Type: CS, 1. */
    public static final int SourceType = 0x300A0214;
    /** Source Manufacturer: LO, 1. */
    public static final int SourceManufacturer = 0x300A0216;
    /** Active Source Diameter: DS, 1. */
    public static final int ActiveSourceDiameter = 0x300A0218;
    /** Active Source Length: DS, 1. */
    public static final int ActiveSourceLength = 0x300A021A;
    /** Source Model ID: SH, 1. */
    public static final int SourceModelID = 0x300A021B;
    /** Source Description: LO, 1. */
    public static final int SourceDescription = 0x300A021C;
    /** Source Encapsulation Nominal Thickness: DS, 1. */
    public static final int SourceEncapsulationNominalThickness = 0x300A0222;
    /** Source Encapsulation Nominal Transmission: DS, 1. */
    public static final int SourceEncapsulationNominalTransmission = 0x300A0224;
    /** Source Isotope Name: LO, 1. */
    public static final int SourceIsotopeName = 0x300A0226;
    /** Source Isotope Half Life: DS, 1. */
    public static final int SourceIsotopeHalfLife = 0x300A0228;
    /** Source Strength Units: CS, 1. */
    public static final int SourceStrengthUnits = 0x300A0229;
    /** Reference Air Kerma Rate: DS, 1. */
    public static final int ReferenceAirKermaRate = 0x300A022A;
    /** Source Strength: DS, 1. */
    public static final int SourceStrength = 0x300A022B;
    /** Source Strength Reference Date: DA, 1. */
    public static final int SourceStrengthReferenceDate = 0x300A022C;
    /** Source Strength Reference Time: TM, 1. */
    public static final int SourceStrengthReferenceTime = 0x300A022E;
    /** Application Setup Sequence: SQ, 1. */
    public static final int ApplicationSetupSequence = 0x300A0230;
    /** Application Setup Type: CS, 1. */
    public static final int ApplicationSetupType = 0x300A0232;
    /** Application Setup Number: IS, 1. */
    public static final int ApplicationSetupNumber = 0x300A0234;
    /** Application Setup Name: LO, 1. */
    public static final int ApplicationSetupName = 0x300A0236;
    /** Application Setup Manufacturer: LO, 1. */
    public static final int ApplicationSetupManufacturer = 0x300A0238;
    /** Template Number: IS, 1. */
    public static final int TemplateNumber = 0x300A0240;
    /** Template Type: SH, 1. */
    public static final int TemplateType = 0x300A0242;
    /** Template Name: LO, 1. */
    public static final int TemplateName = 0x300A0244;
    /** Total Reference Air Kerma: DS, 1. */
    public static final int TotalReferenceAirKerma = 0x300A0250;
    /** Brachy Accessory Device Sequence: SQ, 1. */
    public static final int BrachyAccessoryDeviceSequence = 0x300A0260;
    /** Brachy Accessory Device Number: IS, 1. */
    public static final int BrachyAccessoryDeviceNumber = 0x300A0262;
    /** Brachy Accessory Device ID: SH, 1. */
    public static final int BrachyAccessoryDeviceID = 0x300A0263;
    /** Brachy Accessory Device Type: CS, 1. */
    public static final int BrachyAccessoryDeviceType = 0x300A0264;
    /** Brachy Accessory Device Name: LO, 1. */
    public static final int BrachyAccessoryDeviceName = 0x300A0266;
    /** Brachy Accessory Device Nominal Thickness: DS, 1. */
    public static final int BrachyAccessoryDeviceNominalThickness = 0x300A026A;
    /** Brachy Accessory Device Nominal Transmission: DS, 1. */
    public static final int BrachyAccessoryDeviceNominalTransmission = 0x300A026C;
    /** Channel Effective Length: DS, 1. */
    public static final int ChannelEffectiveLength = 0x300A0271;
    /** Channel Inner Length: DS, 1. */
    public static final int ChannelInnerLength = 0x300A0272;
    /** Afterloader Channel ID: SH, 1. */
    public static final int AfterloaderChannelID = 0x300A0273;
    /** Source Applicator Tip Length: DS, 1. */
    public static final int SourceApplicatorTipLength = 0x300A0274;
    /** Channel Sequence: SQ, 1. */
    public static final int ChannelSequence = 0x300A0280;
    /** Channel Number: IS, 1. */
    public static final int ChannelNumber = 0x300A0282;
    /** Channel Length: DS, 1. */
    public static final int ChannelLength = 0x300A0284;
    /** Channel Total Time: DS, 1. */
    public static final int ChannelTotalTime = 0x300A0286;
    /** Source Movement Type: CS, 1. */
    public static final int SourceMovementType = 0x300A0288;
    /** Number of Pulses: IS, 1. */
    public static final int NumberOfPulses = 0x300A028A;
    /** Pulse Repetition Interval: DS, 1. */
    public static final int PulseRepetitionInterval = 0x300A028C;
    /** Source Applicator Number: IS, 1. */
    public static final int SourceApplicatorNumber = 0x300A0290;
    /** Source Applicator ID: SH, 1. */
    public static final int SourceApplicatorID = 0x300A0291;
    /** Source Applicator Type: CS, 1. */
    public static final int SourceApplicatorType = 0x300A0292;
    /** Source Applicator Name: LO, 1. */
    public static final int SourceApplicatorName = 0x300A0294;
    /** Source Applicator Length: DS, 1. */
    public static final int SourceApplicatorLength = 0x300A0296;
    /** Source Applicator Manufacturer: LO, 1. */
    public static final int SourceApplicatorManufacturer = 0x300A0298;
    /** Source Applicator Wall Nominal Thickness: DS, 1. */
    public static final int SourceApplicatorWallNominalThickness = 0x300A029C;
    /** Source Applicator Wall Nominal Transmission: DS, 1. */
    public static final int SourceApplicatorWallNominalTransmission = 0x300A029E;
    /** Source Applicator Step Size: DS, 1. */
    public static final int SourceApplicatorStepSize = 0x300A02A0;
    /** Applicator Shape Referenced ROI Number: IS, 1. */
    public static final int ApplicatorShapeReferencedROINumber = 0x300A02A1;
    /** Transfer Tube Number: IS, 1. */
    public static final int TransferTubeNumber = 0x300A02A2;
    /** Transfer Tube Length: DS, 1. */
    public static final int TransferTubeLength = 0x300A02A4;
    /** Channel Shield Sequence: SQ, 1. */
    public static final int ChannelShieldSequence = 0x300A02B0;
    /** Channel Shield Number: IS, 1. */
    public static final int ChannelShieldNumber = 0x300A02B2;
    /** Channel Shield ID: SH, 1. */
    public static final int ChannelShieldID = 0x300A02B3;
    /** Channel Shield Name: LO, 1. */
    public static final int ChannelShieldName = 0x300A02B4;
    /** Channel Shield Nominal Thickness: DS, 1. */
    public static final int ChannelShieldNominalThickness = 0x300A02B8;
    /** Channel Shield Nominal Transmission: DS, 1. */
    public static final int ChannelShieldNominalTransmission = 0x300A02BA;
    /** Final Cumulative Time Weight: DS, 1. */
    public static final int FinalCumulativeTimeWeight = 0x300A02C8;
    /** Brachy Control Point Sequence: SQ, 1. */
    public static final int BrachyControlPointSequence = 0x300A02D0;
    /** Control Point Relative Position: DS, 1. */
    public static final int ControlPointRelativePosition = 0x300A02D2;
    /** Control Point 3D Position: DS, 3. */
    public static final int ControlPoint3DPosition = 0x300A02D4;
    /** Cumulative Time Weight: DS, 1. */
    public static final int CumulativeTimeWeight = 0x300A02D6;
    /** Compensator Divergence: CS, 1. */
    public static final int CompensatorDivergence = 0x300A02E0;
    /** Compensator Mounting Position: CS, 1. */
    public static final int CompensatorMountingPosition = 0x300A02E1;
    /** Source to Compensator Distance: DS, 1-n. */
    public static final int SourceToCompensatorDistance = 0x300A02E2;
    /** Total Compensator Tray Water-Equivalent Thickness: FL, 1. */
    public static final int TotalCompensatorTrayWaterEquivalentThickness = 0x300A02E3;
    /** Isocenter to Compensator Tray Distance: FL, 1. */
    public static final int IsocenterToCompensatorTrayDistance = 0x300A02E4;
    /** Compensator Column Offset: FL, 1. */
    public static final int CompensatorColumnOffset = 0x300A02E5;
    /** Isocenter to Compensator Distances: FL, 1-n. */
    public static final int IsocenterToCompensatorDistances = 0x300A02E6;
    /** Compensator Relative Stopping Power Ratio: FL, 1. */
    public static final int CompensatorRelativeStoppingPowerRatio = 0x300A02E7;
    /** Compensator Milling Tool Diameter: FL, 1. */
    public static final int CompensatorMillingToolDiameter = 0x300A02E8;
    /** Ion Range Compensator Sequence: SQ, 1. */
    public static final int IonRangeCompensatorSequence = 0x300A02EA;
    /** Compensator Description: LT, 1. */
    public static final int CompensatorDescription = 0x300A02EB;
    /** Compensator Surface Representation Flag: CS, 1. */
    public static final int CompensatorSurfaceRepresentationFlag = 0x300A02EC;
    /** Radiation Mass Number: IS, 1. */
    public static final int RadiationMassNumber = 0x300A0302;
    /** Radiation Atomic Number: IS, 1. */
    public static final int RadiationAtomicNumber = 0x300A0304;
    /** Radiation Charge State: SS, 1. */
    public static final int RadiationChargeState = 0x300A0306;
    /** Scan Mode: CS, 1. */
    public static final int ScanMode = 0x300A0308;
    /** Modulated Scan Mode Type: CS, 1. */
    public static final int ModulatedScanModeType = 0x300A0309;
    /** Virtual Source-Axis Distances: FL, 2. */
    public static final int VirtualSourceAxisDistances = 0x300A030A;
    /** Snout Sequence: SQ, 1. */
    public static final int SnoutSequence = 0x300A030C;
    /** Snout Position: FL, 1. */
    public static final int SnoutPosition = 0x300A030D;
    /** Snout ID: SH, 1. */
    public static final int SnoutID = 0x300A030F;
    /** Number of Range Shifters: IS, 1. */
    public static final int NumberOfRangeShifters = 0x300A0312;
    /** Range Shifter Sequence: SQ, 1. */
    public static final int RangeShifterSequence = 0x300A0314;
    /** Range Shifter Number: IS, 1. */
    public static final int RangeShifterNumber = 0x300A0316;
    /** Range Shifter ID: SH, 1. */
    public static final int RangeShifterID = 0x300A0318;
    /** Range Shifter Type: CS, 1. */
    public static final int RangeShifterType = 0x300A0320;
    /** Range Shifter Description: LO, 1. */
    public static final int RangeShifterDescription = 0x300A0322;
    /** Number of Lateral Spreading Devices: IS, 1. */
    public static final int NumberOfLateralSpreadingDevices = 0x300A0330;
    /** Lateral Spreading Device Sequence: SQ, 1. */
    public static final int LateralSpreadingDeviceSequence = 0x300A0332;
    /** Lateral Spreading Device Number: IS, 1. */
    public static final int LateralSpreadingDeviceNumber = 0x300A0334;
    /** Lateral Spreading Device ID: SH, 1. */
    public static final int LateralSpreadingDeviceID = 0x300A0336;
    /** Lateral Spreading Device Type: CS, 1. */
    public static final int LateralSpreadingDeviceType = 0x300A0338;
    /** Lateral Spreading Device Description: LO, 1. */
    public static final int LateralSpreadingDeviceDescription = 0x300A033A;
    /** Lateral Spreading Device Water Equivalent Thickness: FL, 1. */
    public static final int LateralSpreadingDeviceWaterEquivalentThickness = 0x300A033C;
    /** Number of Range Modulators: IS, 1. */
    public static final int NumberOfRangeModulators = 0x300A0340;
    /** Range Modulator Sequence: SQ, 1. */
    public static final int RangeModulatorSequence = 0x300A0342;
    /** Range Modulator Number: IS, 1. */
    public static final int RangeModulatorNumber = 0x300A0344;
    /** Range Modulator ID: SH, 1. */
    public static final int RangeModulatorID = 0x300A0346;
    /** Range Modulator Type: CS, 1. */
    public static final int RangeModulatorType = 0x300A0348;
    /** Range Modulator Description: LO, 1. */
    public static final int RangeModulatorDescription = 0x300A034A;
    /** Beam Current Modulation ID: SH, 1. */
    public static final int BeamCurrentModulationID = 0x300A034C;
    /** Patient Support Type: CS, 1. */
    public static final int PatientSupportType = 0x300A0350;
    /** Patient Support ID: SH, 1. */
    public static final int PatientSupportID = 0x300A0352;
    /** Patient Support Accessory Code: LO, 1. */
    public static final int PatientSupportAccessoryCode = 0x300A0354;
    /** Tray Accessory Code: LO, 1. */
    public static final int TrayAccessoryCode = 0x300A0355;
    /** Fixation Light Azimuthal Angle: FL, 1. */
    public static final int FixationLightAzimuthalAngle = 0x300A0356;
    /** Fixation Light Polar Angle: FL, 1. */
    public static final int FixationLightPolarAngle = 0x300A0358;
    /** Meterset Rate: FL, 1. */
    public static final int MetersetRate = 0x300A035A;
    /** Range Shifter Settings Sequence: SQ, 1. */
    public static final int RangeShifterSettingsSequence = 0x300A0360;
    /** Range Shifter Setting: LO, 1. */
    public static final int RangeShifterSetting = 0x300A0362;
    /** Isocenter to Range Shifter Distance: FL, 1. */
    public static final int IsocenterToRangeShifterDistance = 0x300A0364;
    /** Range Shifter Water Equivalent Thickness: FL, 1. */
    public static final int RangeShifterWaterEquivalentThickness = 0x300A0366;
    /** Lateral Spreading Device Settings Sequence: SQ, 1. */
    public static final int LateralSpreadingDeviceSettingsSequence = 0x300A0370;
    /** Lateral Spreading Device Setting: LO, 1. */
    public static final int LateralSpreadingDeviceSetting = 0x300A0372;
    /** Isocenter to Lateral Spreading Device Distance: FL, 1. */
    public static final int IsocenterToLateralSpreadingDeviceDistance = 0x300A0374;
    /** Range Modulator Settings Sequence: SQ, 1. */
    public static final int RangeModulatorSettingsSequence = 0x300A0380;
    /** Range Modulator Gating Start Value: FL, 1. */
    public static final int RangeModulatorGatingStartValue = 0x300A0382;
    /** Range Modulator Gating Stop Value: FL, 1. */
    public static final int RangeModulatorGatingStopValue = 0x300A0384;
    /** Range Modulator Gating Start Water Equivalent Thickness: FL, 1. */
    public static final int RangeModulatorGatingStartWaterEquivalentThickness = 0x300A0386;
    /** Range Modulator Gating Stop Water Equivalent Thickness: FL, 1. */
    public static final int RangeModulatorGatingStopWaterEquivalentThickness = 0x300A0388;
    /** Isocenter to Range Modulator Distance: FL, 1. */
    public static final int IsocenterToRangeModulatorDistance = 0x300A038A;
    /** Scan Spot Time Offset: FL, 1-n. */
    public static final int ScanSpotTimeOffset = 0x300A038F;
    /** Scan Spot Tune ID: SH, 1. */
    public static final int ScanSpotTuneID = 0x300A0390;
    /** Scan Spot Prescribed Indices: IS, 1-n. */
    public static final int ScanSpotPrescribedIndices = 0x300A0391;
    /** Number of Scan Spot Positions: IS, 1. */
    public static final int NumberOfScanSpotPositions = 0x300A0392;
    /** Scan Spot Reordered: CS, 1. */
    public static final int ScanSpotReordered = 0x300A0393;
    /** Scan Spot Position Map: FL, 1-n. */
    public static final int ScanSpotPositionMap = 0x300A0394;
    /** Scan Spot Reordering Allowed: CS, 1. */
    public static final int ScanSpotReorderingAllowed = 0x300A0395;
    /** Scan Spot Meterset Weights: FL, 1-n. */
    public static final int ScanSpotMetersetWeights = 0x300A0396;
    /** Scanning Spot Size: FL, 2. */
    public static final int ScanningSpotSize = 0x300A0398;
    /** Scan Spot Sizes Delivered: FL, 2-2n. */
    public static final int ScanSpotSizesDelivered = 0x300A0399;
    /** Number of Paintings: IS, 1. */
    public static final int NumberOfPaintings = 0x300A039A;
    /** Scan Spot Gantry Angles: FL, 1-n. */
    public static final int ScanSpotGantryAngles = 0x300A039B;
    /** Scan Spot Patient Support Angles: FL, 1-n. */
    public static final int ScanSpotPatientSupportAngles = 0x300A039C;
    /** Ion Tolerance Table Sequence: SQ, 1. */
    public static final int IonToleranceTableSequence = 0x300A03A0;
    /** Ion Beam Sequence: SQ, 1. */
    public static final int IonBeamSequence = 0x300A03A2;
    /** Ion Beam Limiting Device Sequence: SQ, 1. */
    public static final int IonBeamLimitingDeviceSequence = 0x300A03A4;
    /** Ion Block Sequence: SQ, 1. */
    public static final int IonBlockSequence = 0x300A03A6;
    /** Ion Control Point Sequence: SQ, 1. */
    public static final int IonControlPointSequence = 0x300A03A8;
    /** Ion Wedge Sequence: SQ, 1. */
    public static final int IonWedgeSequence = 0x300A03AA;
    /** Ion Wedge Position Sequence: SQ, 1. */
    public static final int IonWedgePositionSequence = 0x300A03AC;
    /** Referenced Setup Image Sequence: SQ, 1. */
    public static final int ReferencedSetupImageSequence = 0x300A0401;
    /** Setup Image Comment: ST, 1. */
    public static final int SetupImageComment = 0x300A0402;
    /** Motion Synchronization Sequence: SQ, 1. */
    public static final int MotionSynchronizationSequence = 0x300A0410;
    /** Control Point Orientation: FL, 3. */
    public static final int ControlPointOrientation = 0x300A0412;
    /** General Accessory Sequence: SQ, 1. */
    public static final int GeneralAccessorySequence = 0x300A0420;
    /** General Accessory ID: SH, 1. */
    public static final int GeneralAccessoryID = 0x300A0421;
    /** General Accessory Description: ST, 1. */
    public static final int GeneralAccessoryDescription = 0x300A0422;
    /** General Accessory Type: CS, 1. */
    public static final int GeneralAccessoryType = 0x300A0423;
    /** General Accessory Number: IS, 1. */
    public static final int GeneralAccessoryNumber = 0x300A0424;
    /** Source to General Accessory Distance: FL, 1. */
    public static final int SourceToGeneralAccessoryDistance = 0x300A0425;
    /** Isocenter to General Accessory Distance: DS, 1. */
    public static final int IsocenterToGeneralAccessoryDistance = 0x300A0426;
    /** Applicator Geometry Sequence: SQ, 1. */
    public static final int ApplicatorGeometrySequence = 0x300A0431;
    /** Applicator Aperture Shape: CS, 1. */
    public static final int ApplicatorApertureShape = 0x300A0432;
    /** Applicator Opening: FL, 1. */
    public static final int ApplicatorOpening = 0x300A0433;
    /** Applicator Opening X: FL, 1. */
    public static final int ApplicatorOpeningX = 0x300A0434;
    /** Applicator Opening Y: FL, 1. */
    public static final int ApplicatorOpeningY = 0x300A0435;
    /** Source to Applicator Mounting Position Distance: FL, 1. */
    public static final int SourceToApplicatorMountingPositionDistance = 0x300A0436;
    /** Number of Block Slab Items: IS, 1. */
    public static final int NumberOfBlockSlabItems = 0x300A0440;
    /** Block Slab Sequence: SQ, 1. */
    public static final int BlockSlabSequence = 0x300A0441;
    /** Block Slab Thickness: DS, 1. */
    public static final int BlockSlabThickness = 0x300A0442;
    /** Block Slab Number: US, 1. */
    public static final int BlockSlabNumber = 0x300A0443;
    /** Device Motion Control Sequence: SQ, 1. */
    public static final int DeviceMotionControlSequence = 0x300A0450;
    /** Device Motion Execution Mode: CS, 1. */
    public static final int DeviceMotionExecutionMode = 0x300A0451;
    /** Device Motion Observation Mode: CS, 1. */
    public static final int DeviceMotionObservationMode = 0x300A0452;
    /** Device Motion Parameter Code Sequence: SQ, 1. */
    public static final int DeviceMotionParameterCodeSequence = 0x300A0453;
    /** Distal Depth Fraction: FL, 1. */
    public static final int DistalDepthFraction = 0x300A0501;
    /** Distal Depth: FL, 1. */
    public static final int DistalDepth = 0x300A0502;
    /** Nominal Range Modulation Fractions: FL, 2. */
    public static final int NominalRangeModulationFractions = 0x300A0503;
    /** Nominal Range Modulated Region Depths: FL, 2. */
    public static final int NominalRangeModulatedRegionDepths = 0x300A0504;
    /** Depth Dose Parameters Sequence: SQ, 1. */
    public static final int DepthDoseParametersSequence = 0x300A0505;
    /** Delivered Depth Dose Parameters Sequence: SQ, 1. */
    public static final int DeliveredDepthDoseParametersSequence = 0x300A0506;
    /** Delivered Distal Depth Fraction: FL, 1. */
    public static final int DeliveredDistalDepthFraction = 0x300A0507;
    /** Delivered Distal Depth: FL, 1. */
    public static final int DeliveredDistalDepth = 0x300A0508;
    /** Delivered Nominal Range Modulation Fractions: FL, 2. */
    public static final int DeliveredNominalRangeModulationFractions = 0x300A0509;
    /** Delivered Nominal Range Modulated Region Depths: FL, 2. */
    public static final int DeliveredNominalRangeModulatedRegionDepths = 0x300A0510;
    /** Delivered Reference Dose Definition: CS, 1. */
    public static final int DeliveredReferenceDoseDefinition = 0x300A0511;
    /** Reference Dose Definition: CS, 1. */
    public static final int ReferenceDoseDefinition = 0x300A0512;
    /** RT Control Point Index: US, 1. */
    public static final int RTControlPointIndex = 0x300A0600;
    /** Radiation Generation Mode Index: US, 1. */
    public static final int RadiationGenerationModeIndex = 0x300A0601;
    /** Referenced Defined Device Index: US, 1. */
    public static final int ReferencedDefinedDeviceIndex = 0x300A0602;
    /** Radiation Dose Identification Index: US, 1. */
    public static final int RadiationDoseIdentificationIndex = 0x300A0603;
    /** Number of RT Control Points: US, 1. */
    public static final int NumberOfRTControlPoints = 0x300A0604;
    /** Referenced Radiation Generation Mode Index: US, 1. */
    public static final int ReferencedRadiationGenerationModeIndex = 0x300A0605;
    /** Treatment Position Index: US, 1. */
    public static final int TreatmentPositionIndex = 0x300A0606;
    /** Referenced Device Index: US, 1. */
    public static final int ReferencedDeviceIndex = 0x300A0607;
    /** Treatment Position Group Label: LO, 1. */
    public static final int TreatmentPositionGroupLabel = 0x300A0608;
    /** Treatment Position Group UID: UI, 1. */
    public static final int TreatmentPositionGroupUID = 0x300A0609;
    /** Treatment Position Group Sequence: SQ, 1. */
    public static final int TreatmentPositionGroupSequence = 0x300A060A;
    /** Referenced Treatment Position Index: US, 1. */
    public static final int ReferencedTreatmentPositionIndex = 0x300A060B;
    /** Referenced Radiation Dose Identification Index: US, 1. */
    public static final int ReferencedRadiationDoseIdentificationIndex = 0x300A060C;
    /** RT Accessory Holder Water-Equivalent Thickness: FD, 1. */
    public static final int RTAccessoryHolderWaterEquivalentThickness = 0x300A060D;
    /** Referenced RT Accessory Holder Device Index: US, 1. */
    public static final int ReferencedRTAccessoryHolderDeviceIndex = 0x300A060E;
    /** RT Accessory Holder Slot Existence Flag: CS, 1. */
    public static final int RTAccessoryHolderSlotExistenceFlag = 0x300A060F;
    /** RT Accessory Holder Slot Sequence: SQ, 1. */
    public static final int RTAccessoryHolderSlotSequence = 0x300A0610;
    /** RT Accessory Holder Slot ID: LO, 1. */
    public static final int RTAccessoryHolderSlotID = 0x300A0611;
    /** RT Accessory Holder Slot Distance: FD, 1. */
    public static final int RTAccessoryHolderSlotDistance = 0x300A0612;
    /** RT Accessory Slot Distance: FD, 1. */
    public static final int RTAccessorySlotDistance = 0x300A0613;
    /** RT Accessory Holder Definition Sequence: SQ, 1. */
    public static final int RTAccessoryHolderDefinitionSequence = 0x300A0614;
    /** RT Accessory Device Slot ID: LO, 1. */
    public static final int RTAccessoryDeviceSlotID = 0x300A0615;
    /** RT Radiation Sequence: SQ, 1. */
    public static final int RTRadiationSequence = 0x300A0616;
    /** Radiation Dose Sequence: SQ, 1. */
    public static final int RadiationDoseSequence = 0x300A0617;
    /** Radiation Dose Identification Sequence: SQ, 1. */
    public static final int RadiationDoseIdentificationSequence = 0x300A0618;
    /** Radiation Dose Identification Label: LO, 1. */
    public static final int RadiationDoseIdentificationLabel = 0x300A0619;
    /** Reference Dose Type: CS, 1. */
    public static final int ReferenceDoseType = 0x300A061A;
    /** Primary Dose Value Indicator: CS, 1. */
    public static final int PrimaryDoseValueIndicator = 0x300A061B;
    /** Dose Values Sequence: SQ, 1. */
    public static final int DoseValuesSequence = 0x300A061C;
    /** Dose Value Purpose: CS, 1-n. */
    public static final int DoseValuePurpose = 0x300A061D;
    /** Reference Dose Point Coordinates: FD, 3. */
    public static final int ReferenceDosePointCoordinates = 0x300A061E;
    /** Radiation Dose Values Parameters Sequence: SQ, 1. */
    public static final int RadiationDoseValuesParametersSequence = 0x300A061F;
    /** Meterset to Dose Mapping Sequence: SQ, 1. */
    public static final int MetersetToDoseMappingSequence = 0x300A0620;
    /** Expected In-Vivo Measurement Values Sequence: SQ, 1. */
    public static final int ExpectedInVivoMeasurementValuesSequence = 0x300A0621;
    /** Expected In-Vivo Measurement Value Index: US, 1. */
    public static final int ExpectedInVivoMeasurementValueIndex = 0x300A0622;
    /** Radiation Dose In-Vivo Measurement Label: LO, 1. */
    public static final int RadiationDoseInVivoMeasurementLabel = 0x300A0623;
    /** Radiation Dose Central Axis Displacement: FD, 2. */
    public static final int RadiationDoseCentralAxisDisplacement = 0x300A0624;
    /** Radiation Dose Value: FD, 1. */
    public static final int RadiationDoseValue = 0x300A0625;
    /** Radiation Dose Source to Skin Distance: FD, 1. */
    public static final int RadiationDoseSourceToSkinDistance = 0x300A0626;
    /** Radiation Dose Measurement Point Coordinates: FD, 3. */
    public static final int RadiationDoseMeasurementPointCoordinates = 0x300A0627;
    /** Radiation Dose Source to External Contour Distance: FD, 1. */
    public static final int RadiationDoseSourceToExternalContourDistance = 0x300A0628;
    /** RT Tolerance Set Sequence: SQ, 1. */
    public static final int RTToleranceSetSequence = 0x300A0629;
    /** RT Tolerance Set Label: LO, 1. */
    public static final int RTToleranceSetLabel = 0x300A062A;
    /** Attribute Tolerance Values Sequence: SQ, 1. */
    public static final int AttributeToleranceValuesSequence = 0x300A062B;
    /** Tolerance Value: FD, 1. */
    public static final int ToleranceValue = 0x300A062C;
    /** Patient Support Position Tolerance Sequence: SQ, 1. */
    public static final int PatientSupportPositionToleranceSequence = 0x300A062D;
    /** Treatment Time Limit: FD, 1. */
    public static final int TreatmentTimeLimit = 0x300A062E;
    /** C-Arm Photon-Electron Control Point Sequence: SQ, 1. */
    public static final int CArmPhotonElectronControlPointSequence = 0x300A062F;
    /** Referenced RT Radiation Sequence: SQ, 1. */
    public static final int ReferencedRTRadiationSequence = 0x300A0630;
    /** Referenced RT Instance Sequence: SQ, 1. */
    public static final int ReferencedRTInstanceSequence = 0x300A0631;
    /** Referenced RT Patient Setup Sequence: SQ, 1, retired. */
    public static final int ReferencedRTPatientSetupSequence = 0x300A0632;
    /** Source to Patient Surface Distance: FD, 1. */
    public static final int SourceToPatientSurfaceDistance = 0x300A0634;
    /** Treatment Machine Special Mode Code Sequence: SQ, 1. */
    public static final int TreatmentMachineSpecialModeCodeSequence = 0x300A0635;
    /** Intended Number of Fractions: US, 1. */
    public static final int IntendedNumberOfFractions = 0x300A0636;
    /** RT Radiation Set Intent: CS, 1. */
    public static final int RTRadiationSetIntent = 0x300A0637;
    /** RT Radiation Physical and Geometric Content Detail Flag: CS, 1. */
    public static final int RTRadiationPhysicalAndGeometricContentDetailFlag = 0x300A0638;
    /** RT Record Flag: CS, 1. */
    public static final int RTRecordFlag = 0x300A0639;
    /** Treatment Device Identification Sequence: SQ, 1. */
    public static final int TreatmentDeviceIdentificationSequence = 0x300A063A;
    /** Referenced RT Physician Intent Sequence: SQ, 1. */
    public static final int ReferencedRTPhysicianIntentSequence = 0x300A063B;
    /** Cumulative Meterset: FD, 1. */
    public static final int CumulativeMeterset = 0x300A063C;
    /** Delivery Rate: FD, 1. */
    public static final int DeliveryRate = 0x300A063D;
    /** Delivery Rate Unit Sequence: SQ, 1. */
    public static final int DeliveryRateUnitSequence = 0x300A063E;
    /** Treatment Position Sequence: SQ, 1. */
    public static final int TreatmentPositionSequence = 0x300A063F;
    /** Radiation Source-Axis Distance: FD, 1. */
    public static final int RadiationSourceAxisDistance = 0x300A0640;
    /** Number of RT Beam Limiting Devices: US, 1. */
    public static final int NumberOfRTBeamLimitingDevices = 0x300A0641;
    /** RT Beam Limiting Device Proximal Distance: FD, 1. */
    public static final int RTBeamLimitingDeviceProximalDistance = 0x300A0642;
    /** RT Beam Limiting Device Distal Distance: FD, 1. */
    public static final int RTBeamLimitingDeviceDistalDistance = 0x300A0643;
    /** Parallel RT Beam Delimiter Device Orientation Label Code Sequence: SQ, 1. */
    public static final int ParallelRTBeamDelimiterDeviceOrientationLabelCodeSequence = 0x300A0644;
    /** Beam Modifier Orientation Angle: FD, 1. */
    public static final int BeamModifierOrientationAngle = 0x300A0645;
    /** Fixed RT Beam Delimiter Device Sequence: SQ, 1. */
    public static final int FixedRTBeamDelimiterDeviceSequence = 0x300A0646;
    /** Parallel RT Beam Delimiter Device Sequence: SQ, 1. */
    public static final int ParallelRTBeamDelimiterDeviceSequence = 0x300A0647;
    /** Number of Parallel RT Beam Delimiters: US, 1. */
    public static final int NumberOfParallelRTBeamDelimiters = 0x300A0648;
    /** Parallel RT Beam Delimiter Boundaries: FD, 2-n. */
    public static final int ParallelRTBeamDelimiterBoundaries = 0x300A0649;
    /** Parallel RT Beam Delimiter Positions: FD, 2-n. */
    public static final int ParallelRTBeamDelimiterPositions = 0x300A064A;
    /** RT Beam Limiting Device Offset: FD, 2. */
    public static final int RTBeamLimitingDeviceOffset = 0x300A064B;
    /** RT Beam Delimiter Geometry Sequence: SQ, 1. */
    public static final int RTBeamDelimiterGeometrySequence = 0x300A064C;
    /** RT Beam Limiting Device Definition Sequence: SQ, 1. */
    public static final int RTBeamLimitingDeviceDefinitionSequence = 0x300A064D;
    /** Parallel RT Beam Delimiter Opening Mode: CS, 1. */
    public static final int ParallelRTBeamDelimiterOpeningMode = 0x300A064E;
    /** Parallel RT Beam Delimiter Leaf Mounting Side: CS, 1-n. */
    public static final int ParallelRTBeamDelimiterLeafMountingSide = 0x300A064F;
    /** Patient Setup UID: UI, 1, retired. */
    public static final int PatientSetupUID = 0x300A0650;
    /** Wedge Definition Sequence: SQ, 1. */
    public static final int WedgeDefinitionSequence = 0x300A0651;
    /** Radiation Beam Wedge Angle: FD, 1. */
    public static final int RadiationBeamWedgeAngle = 0x300A0652;
    /** Radiation Beam Wedge Thin Edge Distance: FD, 1. */
    public static final int RadiationBeamWedgeThinEdgeDistance = 0x300A0653;
    /** Radiation Beam Effective Wedge Angle: FD, 1. */
    public static final int RadiationBeamEffectiveWedgeAngle = 0x300A0654;
    /** Number of Wedge Positions: US, 1. */
    public static final int NumberOfWedgePositions = 0x300A0655;
    /** RT Beam Limiting Device Opening Sequence: SQ, 1. */
    public static final int RTBeamLimitingDeviceOpeningSequence = 0x300A0656;
    /** Number of RT Beam Limiting Device Openings: US, 1. */
    public static final int NumberOfRTBeamLimitingDeviceOpenings = 0x300A0657;
    /** Radiation Dosimeter Unit Sequence: SQ, 1. */
    public static final int RadiationDosimeterUnitSequence = 0x300A0658;
    /** RT Device Distance Reference Location Code Sequence: SQ, 1. */
    public static final int RTDeviceDistanceReferenceLocationCodeSequence = 0x300A0659;
    /** Radiation Device Configuration and Commissioning Key Sequence: SQ, 1. */
    public static final int RadiationDeviceConfigurationAndCommissioningKeySequence = 0x300A065A;
    /** Patient Support Position Parameter Sequence: SQ, 1. */
    public static final int PatientSupportPositionParameterSequence = 0x300A065B;
    /** Patient Support Position Specification Method: CS, 1. */
    public static final int PatientSupportPositionSpecificationMethod = 0x300A065C;
    /** Patient Support Position Device Parameter Sequence: SQ, 1. */
    public static final int PatientSupportPositionDeviceParameterSequence = 0x300A065D;
    /** Device Order Index: US, 1. */
    public static final int DeviceOrderIndex = 0x300A065E;
    /** Patient Support Position Parameter Order Index: US, 1. */
    public static final int PatientSupportPositionParameterOrderIndex = 0x300A065F;
    /** Patient Support Position Device Tolerance Sequence: SQ, 1. */
    public static final int PatientSupportPositionDeviceToleranceSequence = 0x300A0660;
    /** Patient Support Position Tolerance Order Index: US, 1. */
    public static final int PatientSupportPositionToleranceOrderIndex = 0x300A0661;
    /** Compensator Definition Sequence: SQ, 1. */
    public static final int CompensatorDefinitionSequence = 0x300A0662;
    /** Compensator Map Orientation: CS, 1. */
    public static final int CompensatorMapOrientation = 0x300A0663;
    /** Compensator Proximal Thickness Map: OF, 1. */
    public static final int CompensatorProximalThicknessMap = 0x300A0664;
    /** Compensator Distal Thickness Map: OF, 1. */
    public static final int CompensatorDistalThicknessMap = 0x300A0665;
    /** Compensator Base Plane Offset: FD, 1. */
    public static final int CompensatorBasePlaneOffset = 0x300A0666;
    /** Compensator Shape Fabrication Code Sequence: SQ, 1. */
    public static final int CompensatorShapeFabricationCodeSequence = 0x300A0667;
    /** Compensator Shape Sequence: SQ, 1. */
    public static final int CompensatorShapeSequence = 0x300A0668;
    /** Radiation Beam Compensator Milling Tool Diameter: FD, 1. */
    public static final int RadiationBeamCompensatorMillingToolDiameter = 0x300A0669;
    /** Block Definition Sequence: SQ, 1. */
    public static final int BlockDefinitionSequence = 0x300A066A;
    /** Block Edge Data: OF, 1. */
    public static final int BlockEdgeData = 0x300A066B;
    /** Block Orientation: CS, 1. */
    public static final int BlockOrientation = 0x300A066C;
    /** Radiation Beam Block Thickness: FD, 1. */
    public static final int RadiationBeamBlockThickness = 0x300A066D;
    /** Radiation Beam Block Slab Thickness: FD, 1. */
    public static final int RadiationBeamBlockSlabThickness = 0x300A066E;
    /** Block Edge Data Sequence: SQ, 1. */
    public static final int BlockEdgeDataSequence = 0x300A066F;
    /** Number of RT Accessory Holders: US, 1. */
    public static final int NumberOfRTAccessoryHolders = 0x300A0670;
    /** General Accessory Definition Sequence: SQ, 1. */
    public static final int GeneralAccessoryDefinitionSequence = 0x300A0671;
    /** Number of General Accessories: US, 1. */
    public static final int NumberOfGeneralAccessories = 0x300A0672;
    /** Bolus Definition Sequence: SQ, 1. */
    public static final int BolusDefinitionSequence = 0x300A0673;
    /** Number of Boluses: US, 1. */
    public static final int NumberOfBoluses = 0x300A0674;
    /** Equipment Frame of Reference UID: UI, 1. */
    public static final int EquipmentFrameOfReferenceUID = 0x300A0675;
    /** Equipment Frame of Reference Description: ST, 1. */
    public static final int EquipmentFrameOfReferenceDescription = 0x300A0676;
    /** Equipment Reference Point Coordinates Sequence: SQ, 1. */
    public static final int EquipmentReferencePointCoordinatesSequence = 0x300A0677;
    /** Equipment Reference Point Code Sequence: SQ, 1. */
    public static final int EquipmentReferencePointCodeSequence = 0x300A0678;
    /** RT Beam Limiting Device Angle: FD, 1. */
    public static final int RTBeamLimitingDeviceAngle = 0x300A0679;
    /** Source Roll Angle: FD, 1. */
    public static final int SourceRollAngle = 0x300A067A;
    /** Radiation GenerationMode Sequence: SQ, 1. */
    public static final int RadiationGenerationModeSequence = 0x300A067B;
    /** Radiation GenerationMode Label: SH, 1. */
    public static final int RadiationGenerationModeLabel = 0x300A067C;
    /** Radiation GenerationMode Description: ST, 1. */
    public static final int RadiationGenerationModeDescription = 0x300A067D;
    /** Radiation GenerationMode Machine Code Sequence: SQ, 1. */
    public static final int RadiationGenerationModeMachineCodeSequence = 0x300A067E;
    /** Radiation Type Code Sequence: SQ, 1. */
    public static final int RadiationTypeCodeSequence = 0x300A067F;
    /** Nominal Energy: DS, 1. */
    public static final int NominalEnergy = 0x300A0680;
    /** Minimum Nominal Energy: DS, 1. */
    public static final int MinimumNominalEnergy = 0x300A0681;
    /** Maximum Nominal Energy: DS, 1. */
    public static final int MaximumNominalEnergy = 0x300A0682;
    /** Radiation Fluence Modifier Code Sequence: SQ, 1. */
    public static final int RadiationFluenceModifierCodeSequence = 0x300A0683;
    /** Energy Unit Code Sequence: SQ, 1. */
    public static final int EnergyUnitCodeSequence = 0x300A0684;
    /** Number of Radiation GenerationModes: US, 1. */
    public static final int NumberOfRadiationGenerationModes = 0x300A0685;
    /** Patient Support Devices Sequence: SQ, 1. */
    public static final int PatientSupportDevicesSequence = 0x300A0686;
    /** Number of Patient Support Devices: US, 1. */
    public static final int NumberOfPatientSupportDevices = 0x300A0687;
    /** RT Beam Modifier Definition Distance: FD, 1. */
    public static final int RTBeamModifierDefinitionDistance = 0x300A0688;
    /** Beam Area Limit Sequence: SQ, 1. */
    public static final int BeamAreaLimitSequence = 0x300A0689;
    /** Referenced RT Prescription Sequence: SQ, 1. */
    public static final int ReferencedRTPrescriptionSequence = 0x300A068A;
    /** Dose Value Interpretation: CS, 1. */
    public static final int DoseValueInterpretation = 0x300A068B;
    /** Treatment Session UID: UI, 1. */
    public static final int TreatmentSessionUID = 0x300A0700;
    /** RT Radiation Usage: CS, 1. */
    public static final int RTRadiationUsage = 0x300A0701;
    /** Referenced RT Radiation Set Sequence: SQ, 1. */
    public static final int ReferencedRTRadiationSetSequence = 0x300A0702;
    /** Referenced RT Radiation Record Sequence: SQ, 1. */
    public static final int ReferencedRTRadiationRecordSequence = 0x300A0703;
    /** RT Radiation Set Delivery Number: US, 1. */
    public static final int RTRadiationSetDeliveryNumber = 0x300A0704;
    /** Clinical Fraction Number: US, 1. */
    public static final int ClinicalFractionNumber = 0x300A0705;
    /** RT Treatment Fraction Completion Status: CS, 1. */
    public static final int RTTreatmentFractionCompletionStatus = 0x300A0706;
    /** RT Radiation Set Usage: CS, 1. */
    public static final int RTRadiationSetUsage = 0x300A0707;
    /** Treatment Delivery Continuation Flag: CS, 1. */
    public static final int TreatmentDeliveryContinuationFlag = 0x300A0708;
    /** Treatment Record Content Origin: CS, 1. */
    public static final int TreatmentRecordContentOrigin = 0x300A0709;
    /** RT Treatment Termination Status: CS, 1. */
    public static final int RTTreatmentTerminationStatus = 0x300A0714;
    /** RT Treatment Termination Reason Code Sequence: SQ, 1. */
    public static final int RTTreatmentTerminationReasonCodeSequence = 0x300A0715;
    /** Machine-Specific Treatment Termination Code Sequence: SQ, 1. */
    public static final int MachineSpecificTreatmentTerminationCodeSequence = 0x300A0716;
    /** RT Radiation Salvage Record Control Point Sequence: SQ, 1. */
    public static final int RTRadiationSalvageRecordControlPointSequence = 0x300A0722;
    /** Starting Meterset Value Known Flag: CS, 1. */
    public static final int StartingMetersetValueKnownFlag = 0x300A0723;
    /** Treatment Termination Description: ST, 1. */
    public static final int TreatmentTerminationDescription = 0x300A0730;
    /** Treatment Tolerance Violation Sequence: SQ, 1. */
    public static final int TreatmentToleranceViolationSequence = 0x300A0731;
    /** Treatment Tolerance Violation Category: CS, 1. */
    public static final int TreatmentToleranceViolationCategory = 0x300A0732;
    /** Treatment Tolerance Violation Attribute Sequence: SQ, 1. */
    public static final int TreatmentToleranceViolationAttributeSequence = 0x300A0733;
    /** Treatment Tolerance Violation Description: ST, 1. */
    public static final int TreatmentToleranceViolationDescription = 0x300A0734;
    /** Treatment Tolerance Violation Identification: ST, 1. */
    public static final int TreatmentToleranceViolationIdentification = 0x300A0735;
    /** Treatment Tolerance Violation DateTime: DT, 1. */
    public static final int TreatmentToleranceViolationDateTime = 0x300A0736;
    /** Recorded RT Control Point DateTime: DT, 1. */
    public static final int RecordedRTControlPointDateTime = 0x300A073A;
    /** Referenced Radiation RT Control Point Index: US, 1. */
    public static final int ReferencedRadiationRTControlPointIndex = 0x300A073B;
    /** Alternate Value Sequence: SQ, 1. */
    public static final int AlternateValueSequence = 0x300A073E;
    /** Confirmation Sequence: SQ, 1. */
    public static final int ConfirmationSequence = 0x300A073F;
    /** Interlock Sequence: SQ, 1. */
    public static final int InterlockSequence = 0x300A0740;
    /** Interlock DateTime: DT, 1. */
    public static final int InterlockDateTime = 0x300A0741;
    /** Interlock Description: ST, 1. */
    public static final int InterlockDescription = 0x300A0742;
    /** Interlock Originating Device Sequence: SQ, 1. */
    public static final int InterlockOriginatingDeviceSequence = 0x300A0743;
    /** Interlock Code Sequence: SQ, 1. */
    public static final int InterlockCodeSequence = 0x300A0744;
    /** Interlock Resolution Code Sequence: SQ, 1. */
    public static final int InterlockResolutionCodeSequence = 0x300A0745;
    /** Interlock Resolution User Sequence: SQ, 1. */
    public static final int InterlockResolutionUserSequence = 0x300A0746;
    /** Override DateTime: DT, 1. */
    public static final int OverrideDateTime = 0x300A0760;
    /** Treatment Tolerance Violation Type Code Sequence: SQ, 1. */
    public static final int TreatmentToleranceViolationTypeCodeSequence = 0x300A0761;
    /** Treatment Tolerance Violation Cause Code Sequence: SQ, 1. */
    public static final int TreatmentToleranceViolationCauseCodeSequence = 0x300A0762;
    /** Measured Meterset to Dose Mapping Sequence: SQ, 1. */
    public static final int MeasuredMetersetToDoseMappingSequence = 0x300A0772;
    /** Referenced Expected In-Vivo Measurement Value Index: US, 1. */
    public static final int ReferencedExpectedInVivoMeasurementValueIndex = 0x300A0773;
    /** Dose Measurement Device Code Sequence: SQ, 1. */
    public static final int DoseMeasurementDeviceCodeSequence = 0x300A0774;
    /** Additional Parameter Recording Instance Sequence: SQ, 1. */
    public static final int AdditionalParameterRecordingInstanceSequence = 0x300A0780;
    /** Interlock Origin Description: ST, 1. */
    public static final int InterlockOriginDescription = 0x300A0783;
    /** RT Patient Position Scope Sequence: SQ, 1. */
    public static final int RTPatientPositionScopeSequence = 0x300A0784;
    /** Referenced Treatment Position Group UID: UI, 1. */
    public static final int ReferencedTreatmentPositionGroupUID = 0x300A0785;
    /** Radiation Order Index: US, 1. */
    public static final int RadiationOrderIndex = 0x300A0786;
    /** Omitted Radiation Sequence: SQ, 1. */
    public static final int OmittedRadiationSequence = 0x300A0787;
    /** Reason for Omission Code Sequence: SQ, 1. */
    public static final int ReasonForOmissionCodeSequence = 0x300A0788;
    /** RT Delivery Start Patient Position Sequence: SQ, 1. */
    public static final int RTDeliveryStartPatientPositionSequence = 0x300A0789;
    /** RT Treatment Preparation Patient Position Sequence: SQ, 1. */
    public static final int RTTreatmentPreparationPatientPositionSequence = 0x300A078A;
    /** Referenced RT Treatment Preparation Sequence: SQ, 1. */
    public static final int ReferencedRTTreatmentPreparationSequence = 0x300A078B;
    /** Referenced Patient Setup Photo Sequence: SQ, 1. */
    public static final int ReferencedPatientSetupPhotoSequence = 0x300A078C;
    /** Patient Treatment Preparation Method Code Sequence: SQ, 1. */
    public static final int PatientTreatmentPreparationMethodCodeSequence = 0x300A078D;
    /** Patient Treatment Preparation Procedure Parameter Description: LT, 1. */
    public static final int PatientTreatmentPreparationProcedureParameterDescription = 0x300A078E;
    /** Patient Treatment Preparation Device Sequence: SQ, 1. */
    public static final int PatientTreatmentPreparationDeviceSequence = 0x300A078F;
    /** Patient Treatment Preparation Procedure Sequence: SQ, 1. */
    public static final int PatientTreatmentPreparationProcedureSequence = 0x300A0790;
    /** Patient Treatment Preparation Procedure Code Sequence: SQ, 1. */
    public static final int PatientTreatmentPreparationProcedureCodeSequence = 0x300A0791;
    /** Patient Treatment Preparation Method Description: LT, 1. */
    public static final int PatientTreatmentPreparationMethodDescription = 0x300A0792;
    /** Patient Treatment Preparation Procedure Parameter Sequence: SQ, 1. */
    public static final int PatientTreatmentPreparationProcedureParameterSequence = 0x300A0793;
    /** Patient Setup Photo Description: LT, 1. */
    public static final int PatientSetupPhotoDescription = 0x300A0794;
    /** Patient Treatment Preparation Procedure Index: US, 1. */
    public static final int PatientTreatmentPreparationProcedureIndex = 0x300A0795;
    /** Referenced Patient Setup Procedure Index: US, 1. */
    public static final int ReferencedPatientSetupProcedureIndex = 0x300A0796;
    /** RT Radiation Task Sequence: SQ, 1. */
    public static final int RTRadiationTaskSequence = 0x300A0797;
    /** RT Patient Position Displacement Sequence: SQ, 1. */
    public static final int RTPatientPositionDisplacementSequence = 0x300A0798;
    /** RT Patient Position Sequence: SQ, 1. */
    public static final int RTPatientPositionSequence = 0x300A0799;
    /** Displacement Reference Label: LO, 1. */
    public static final int DisplacementReferenceLabel = 0x300A079A;
    /** Displacement Matrix: FD, 16. */
    public static final int DisplacementMatrix = 0x300A079B;
    /** Patient Support Displacement Sequence: SQ, 1. */
    public static final int PatientSupportDisplacementSequence = 0x300A079C;
    /** Displacement Reference Location Code Sequence: SQ, 1. */
    public static final int DisplacementReferenceLocationCodeSequence = 0x300A079D;
    /** RT Radiation Set Delivery Usage: CS, 1. */
    public static final int RTRadiationSetDeliveryUsage = 0x300A079E;
    /** Patient Treatment Preparation Sequence: SQ, 1. */
    public static final int PatientTreatmentPreparationSequence = 0x300A079F;
    /** Patient to Equipment Relationship Sequence: SQ, 1. */
    public static final int PatientToEquipmentRelationshipSequence = 0x300A07A0;
    /** Imaging Equipment to Treatment Delivery Device Relationship Sequence: SQ, 1. */
    public static final int ImagingEquipmentToTreatmentDeliveryDeviceRelationshipSequence = 0x300A07A1;
    /** Referenced RT Plan Sequence: SQ, 1. */
    public static final int ReferencedRTPlanSequence = 0x300C0002;
    /** Referenced Beam Sequence: SQ, 1. */
    public static final int ReferencedBeamSequence = 0x300C0004;
    /** Referenced Beam Number: IS, 1. */
    public static final int ReferencedBeamNumber = 0x300C0006;
    /** Referenced Reference Image Number: IS, 1. */
    public static final int ReferencedReferenceImageNumber = 0x300C0007;
    /** Start Cumulative Meterset Weight: DS, 1. */
    public static final int StartCumulativeMetersetWeight = 0x300C0008;
    /** End Cumulative Meterset Weight: DS, 1. */
    public static final int EndCumulativeMetersetWeight = 0x300C0009;
    /** Referenced Brachy Application Setup Sequence: SQ, 1. */
    public static final int ReferencedBrachyApplicationSetupSequence = 0x300C000A;
    /** Referenced Brachy Application Setup Number: IS, 1. */
    public static final int ReferencedBrachyApplicationSetupNumber = 0x300C000C;
    /** Referenced Source Number: IS, 1. */
    public static final int ReferencedSourceNumber = 0x300C000E;
    /** Referenced Fraction Group Sequence: SQ, 1. */
    public static final int ReferencedFractionGroupSequence = 0x300C0020;
    /** Referenced Fraction Group Number: IS, 1. */
    public static final int ReferencedFractionGroupNumber = 0x300C0022;
    /** Referenced Verification Image Sequence: SQ, 1. */
    public static final int ReferencedVerificationImageSequence = 0x300C0040;
    /** Referenced Reference Image Sequence: SQ, 1. */
    public static final int ReferencedReferenceImageSequence = 0x300C0042;
    /** Referenced Dose Reference Sequence: SQ, 1. */
    public static final int ReferencedDoseReferenceSequence = 0x300C0050;
    /** Referenced Dose Reference Number: IS, 1. */
    public static final int ReferencedDoseReferenceNumber = 0x300C0051;
    /** Brachy Referenced Dose Reference Sequence: SQ, 1. */
    public static final int BrachyReferencedDoseReferenceSequence = 0x300C0055;
    /** Referenced Structure Set Sequence: SQ, 1. */
    public static final int ReferencedStructureSetSequence = 0x300C0060;
    /** Referenced Patient Setup Number: IS, 1. */
    public static final int ReferencedPatientSetupNumber = 0x300C006A;
    /** Referenced Dose Sequence: SQ, 1. */
    public static final int ReferencedDoseSequence = 0x300C0080;
    /** Referenced Tolerance Table Number: IS, 1. */
    public static final int ReferencedToleranceTableNumber = 0x300C00A0;
    /** Referenced Bolus Sequence: SQ, 1. */
    public static final int ReferencedBolusSequence = 0x300C00B0;
    /** Referenced Wedge Number: IS, 1. */
    public static final int ReferencedWedgeNumber = 0x300C00C0;
    /** Referenced Compensator Number: IS, 1. */
    public static final int ReferencedCompensatorNumber = 0x300C00D0;
    /** Referenced Block Number: IS, 1. */
    public static final int ReferencedBlockNumber = 0x300C00E0;
    /** Referenced Control Point Index: IS, 1. */
    public static final int ReferencedControlPointIndex = 0x300C00F0;
    /** Referenced Control Point Sequence: SQ, 1. */
    public static final int ReferencedControlPointSequence = 0x300C00F2;
    /** Referenced Start Control Point Index: IS, 1. */
    public static final int ReferencedStartControlPointIndex = 0x300C00F4;
    /** Referenced Stop Control Point Index: IS, 1. */
    public static final int ReferencedStopControlPointIndex = 0x300C00F6;
    /** Referenced Range Shifter Number: IS, 1. */
    public static final int ReferencedRangeShifterNumber = 0x300C0100;
    /** Referenced Lateral Spreading Device Number: IS, 1. */
    public static final int ReferencedLateralSpreadingDeviceNumber = 0x300C0102;
    /** Referenced Range Modulator Number: IS, 1. */
    public static final int ReferencedRangeModulatorNumber = 0x300C0104;
    /** Omitted Beam Task Sequence: SQ, 1. */
    public static final int OmittedBeamTaskSequence = 0x300C0111;
    /** Reason for Omission: CS, 1. */
    public static final int ReasonForOmission = 0x300C0112;
    /** Reason for Omission Description: LO, 1. */
    public static final int ReasonForOmissionDescription = 0x300C0113;
    /** Prescription Overview Sequence: SQ, 1. */
    public static final int PrescriptionOverviewSequence = 0x300C0114;
    /** Total Prescription Dose: FL, 1. */
    public static final int TotalPrescriptionDose = 0x300C0115;
    /** Plan Overview Sequence: SQ, 1. */
    public static final int PlanOverviewSequence = 0x300C0116;
    /** Plan Overview Index: US, 1. */
    public static final int PlanOverviewIndex = 0x300C0117;
    /** Referenced Plan Overview Index: US, 1. */
    public static final int ReferencedPlanOverviewIndex = 0x300C0118;
    /** Number of Fractions Included: US, 1. */
    public static final int NumberOfFractionsIncluded = 0x300C0119;
    /** Dose Calibration Conditions Sequence: SQ, 1. */
    public static final int DoseCalibrationConditionsSequence = 0x300C0120;
    /** Absorbed Dose to Meterset Ratio: FD, 1. */
    public static final int AbsorbedDoseToMetersetRatio = 0x300C0121;
    /** Delineated Radiation Field Size: FD, 2. */
    public static final int DelineatedRadiationFieldSize = 0x300C0122;
    /** Dose Calibration Conditions Verified Flag: CS, 1. */
    public static final int DoseCalibrationConditionsVerifiedFlag = 0x300C0123;
    /** Calibration Reference Point Depth: FD, 1. */
    public static final int CalibrationReferencePointDepth = 0x300C0124;
    /** Gating Beam Hold Transition Sequence: SQ, 1. */
    public static final int GatingBeamHoldTransitionSequence = 0x300C0125;
    /** Beam Hold Transition: CS, 1. */
    public static final int BeamHoldTransition = 0x300C0126;
    /** Beam Hold Transition DateTime: DT, 1. */
    public static final int BeamHoldTransitionDateTime = 0x300C0127;
    /** Beam Hold Originating Device Sequence: SQ, 1. */
    public static final int BeamHoldOriginatingDeviceSequence = 0x300C0128;
    /** Beam Hold Transition Trigger Source: CS, 1. */
    public static final int BeamHoldTransitionTriggerSource = 0x300C0129;
    /** Approval Status: CS, 1. */
    public static final int ApprovalStatus = 0x300E0002;
    /** Review Date: DA, 1. */
    public static final int ReviewDate = 0x300E0004;
    /** Review Time: TM, 1. */
    public static final int ReviewTime = 0x300E0005;
    /** Reviewer Name: PN, 1. */
    public static final int ReviewerName = 0x300E0008;
    /** Radiobiological Dose Effect Sequence: SQ, 1. */
    public static final int RadiobiologicalDoseEffectSequence = 0x30100001;
    /** Radiobiological Dose Effect Flag: CS, 1. */
    public static final int RadiobiologicalDoseEffectFlag = 0x30100002;
    /** Effective Dose Calculation Method Category Code Sequence: SQ, 1. */
    public static final int EffectiveDoseCalculationMethodCategoryCodeSequence = 0x30100003;
    /** Effective Dose Calculation Method Code Sequence: SQ, 1. */
    public static final int EffectiveDoseCalculationMethodCodeSequence = 0x30100004;
    /** Effective Dose Calculation Method Description: LO, 1. */
    public static final int EffectiveDoseCalculationMethodDescription = 0x30100005;
    /** Conceptual Volume UID: UI, 1. */
    public static final int ConceptualVolumeUID = 0x30100006;
    /** Originating SOP Instance Reference Sequence: SQ, 1. */
    public static final int OriginatingSOPInstanceReferenceSequence = 0x30100007;
    /** Conceptual Volume Constituent Sequence: SQ, 1. */
    public static final int ConceptualVolumeConstituentSequence = 0x30100008;
    /** Equivalent Conceptual Volume Instance Reference Sequence: SQ, 1. */
    public static final int EquivalentConceptualVolumeInstanceReferenceSequence = 0x30100009;
    /** Equivalent Conceptual Volumes Sequence: SQ, 1. */
    public static final int EquivalentConceptualVolumesSequence = 0x3010000A;
    /** Referenced Conceptual Volume UID: UI, 1. */
    public static final int ReferencedConceptualVolumeUID = 0x3010000B;
    /** Conceptual Volume Combination Expression: UT, 1. */
    public static final int ConceptualVolumeCombinationExpression = 0x3010000C;
    /** Conceptual Volume Constituent Index: US, 1. */
    public static final int ConceptualVolumeConstituentIndex = 0x3010000D;
    /** Conceptual Volume Combination Flag: CS, 1. */
    public static final int ConceptualVolumeCombinationFlag = 0x3010000E;
    /** Conceptual Volume Combination Description: ST, 1. */
    public static final int ConceptualVolumeCombinationDescription = 0x3010000F;
    /** Conceptual Volume Segmentation Defined Flag: CS, 1. */
    public static final int ConceptualVolumeSegmentationDefinedFlag = 0x30100010;
    /** Conceptual Volume Segmentation Reference Sequence: SQ, 1. */
    public static final int ConceptualVolumeSegmentationReferenceSequence = 0x30100011;
    /** Conceptual Volume Constituent Segmentation Reference Sequence: SQ, 1. */
    public static final int ConceptualVolumeConstituentSegmentationReferenceSequence = 0x30100012;
    /** Constituent Conceptual Volume UID: UI, 1. */
    public static final int ConstituentConceptualVolumeUID = 0x30100013;
    /** Derivation Conceptual Volume Sequence: SQ, 1. */
    public static final int DerivationConceptualVolumeSequence = 0x30100014;
    /** Source Conceptual Volume UID: UI, 1. */
    public static final int SourceConceptualVolumeUID = 0x30100015;
    /** Conceptual Volume Derivation Algorithm Sequence: SQ, 1. */
    public static final int ConceptualVolumeDerivationAlgorithmSequence = 0x30100016;
    /** Conceptual Volume Description: ST, 1. */
    public static final int ConceptualVolumeDescription = 0x30100017;
    /** Source Conceptual Volume Sequence: SQ, 1. */
    public static final int SourceConceptualVolumeSequence = 0x30100018;
    /** Author Identification Sequence: SQ, 1. */
    public static final int AuthorIdentificationSequence = 0x30100019;
    /** Manufacturer's Model Version: LO, 1. */
    public static final int ManufacturerModelVersion = 0x3010001A;
    /** Device Alternate Identifier: UC, 1. */
    public static final int DeviceAlternateIdentifier = 0x3010001B;
    /** Device Alternate Identifier Type: CS, 1. */
    public static final int DeviceAlternateIdentifierType = 0x3010001C;
    /** Device Alternate Identifier Format: LT, 1. */
    public static final int DeviceAlternateIdentifierFormat = 0x3010001D;
    /** Segmentation Creation Template Label: LO, 1. */
    public static final int SegmentationCreationTemplateLabel = 0x3010001E;
    /** Segmentation Template UID: UI, 1. */
    public static final int SegmentationTemplateUID = 0x3010001F;
    /** Referenced Segment Reference Index: US, 1. */
    public static final int ReferencedSegmentReferenceIndex = 0x30100020;
    /** Segment Reference Sequence: SQ, 1. */
    public static final int SegmentReferenceSequence = 0x30100021;
    /** Segment Reference Index: US, 1. */
    public static final int SegmentReferenceIndex = 0x30100022;
    /** Direct Segment Reference Sequence: SQ, 1. */
    public static final int DirectSegmentReferenceSequence = 0x30100023;
    /** Combination Segment Reference Sequence: SQ, 1. */
    public static final int CombinationSegmentReferenceSequence = 0x30100024;
    /** Conceptual Volume Sequence: SQ, 1. */
    public static final int ConceptualVolumeSequence = 0x30100025;
    /** Segmented RT Accessory Device Sequence: SQ, 1. */
    public static final int SegmentedRTAccessoryDeviceSequence = 0x30100026;
    /** Segment Characteristics Sequence: SQ, 1. */
    public static final int SegmentCharacteristicsSequence = 0x30100027;
    /** Related Segment Characteristics Sequence: SQ, 1. */
    public static final int RelatedSegmentCharacteristicsSequence = 0x30100028;
    /** Segment Characteristics Precedence: US, 1. */
    public static final int SegmentCharacteristicsPrecedence = 0x30100029;
    /** RT Segment Annotation Sequence: SQ, 1. */
    public static final int RTSegmentAnnotationSequence = 0x3010002A;
    /** Segment Annotation Category Code Sequence: SQ, 1. */
    public static final int SegmentAnnotationCategoryCodeSequence = 0x3010002B;
    /** Segment Annotation Type Code Sequence: SQ, 1. */
    public static final int SegmentAnnotationTypeCodeSequence = 0x3010002C;
    /** Device Label: LO, 1. */
    public static final int DeviceLabel = 0x3010002D;
    /** Device Type Code Sequence: SQ, 1. */
    public static final int DeviceTypeCodeSequence = 0x3010002E;
    /** Segment Annotation Type Modifier Code Sequence: SQ, 1. */
    public static final int SegmentAnnotationTypeModifierCodeSequence = 0x3010002F;
    /** Patient Equipment Relationship Code Sequence: SQ, 1. */
    public static final int PatientEquipmentRelationshipCodeSequence = 0x30100030;
    /** Referenced Fiducials UID: UI, 1. */
    public static final int ReferencedFiducialsUID = 0x30100031;
    /** Patient Treatment Orientation Sequence: SQ, 1. */
    public static final int PatientTreatmentOrientationSequence = 0x30100032;
    /** User Content Label: SH, 1. */
    public static final int UserContentLabel = 0x30100033;
    /** User Content Long Label: LO, 1. */
    public static final int UserContentLongLabel = 0x30100034;
    /** Entity Label: SH, 1. */
    public static final int EntityLabel = 0x30100035;
    /** Entity Name: LO, 1. */
    public static final int EntityName = 0x30100036;
    /** Entity Description: ST, 1. */
    public static final int EntityDescription = 0x30100037;
    /** Entity Long Label: LO, 1. */
    public static final int EntityLongLabel = 0x30100038;
    /** Device Index: US, 1. */
    public static final int DeviceIndex = 0x30100039;
    /** RT Treatment Phase Index: US, 1. */
    public static final int RTTreatmentPhaseIndex = 0x3010003A;
    /** RT Treatment Phase UID: UI, 1. */
    public static final int RTTreatmentPhaseUID = 0x3010003B;
    /** RT Prescription Index: US, 1. */
    public static final int RTPrescriptionIndex = 0x3010003C;
    /** RT Segment Annotation Index: US, 1. */
    public static final int RTSegmentAnnotationIndex = 0x3010003D;
    /** Basis RT Treatment Phase Index: US, 1. */
    public static final int BasisRTTreatmentPhaseIndex = 0x3010003E;
    /** Related RT Treatment Phase Index: US, 1. */
    public static final int RelatedRTTreatmentPhaseIndex = 0x3010003F;
    /** Referenced RT Treatment Phase Index: US, 1. */
    public static final int ReferencedRTTreatmentPhaseIndex = 0x30100040;
    /** Referenced RT Prescription Index: US, 1. */
    public static final int ReferencedRTPrescriptionIndex = 0x30100041;
    /** Referenced Parent RT Prescription Index: US, 1. */
    public static final int ReferencedParentRTPrescriptionIndex = 0x30100042;
    /** Manufacturer's Device Identifier: ST, 1. */
    public static final int ManufacturerDeviceIdentifier = 0x30100043;
    /** Instance-Level Referenced Performed Procedure Step Sequence: SQ, 1. */
    public static final int InstanceLevelReferencedPerformedProcedureStepSequence = 0x30100044;
    /** RT Treatment Phase Intent Presence Flag: CS, 1. */
    public static final int RTTreatmentPhaseIntentPresenceFlag = 0x30100045;
    /** Radiotherapy Treatment Type: CS, 1. */
    public static final int RadiotherapyTreatmentType = 0x30100046;
    /** Teletherapy Radiation Type: CS, 1-n. */
    public static final int TeletherapyRadiationType = 0x30100047;
    /** Brachytherapy Source Type: CS, 1-n. */
    public static final int BrachytherapySourceType = 0x30100048;
    /** Referenced RT Treatment Phase Sequence: SQ, 1. */
    public static final int ReferencedRTTreatmentPhaseSequence = 0x30100049;
    /** Referenced Direct Segment Instance Sequence: SQ, 1. */
    public static final int ReferencedDirectSegmentInstanceSequence = 0x3010004A;
    /** Intended RT Treatment Phase Sequence: SQ, 1. */
    public static final int IntendedRTTreatmentPhaseSequence = 0x3010004B;
    /** Intended Phase Start Date: DA, 1. */
    public static final int IntendedPhaseStartDate = 0x3010004C;
    /** Intended Phase End Date: DA, 1. */
    public static final int IntendedPhaseEndDate = 0x3010004D;
    /** RT Treatment Phase Interval Sequence: SQ, 1. */
    public static final int RTTreatmentPhaseIntervalSequence = 0x3010004E;
    /** Temporal Relationship Interval Anchor: CS, 1. */
    public static final int TemporalRelationshipIntervalAnchor = 0x3010004F;
    /** Minimum Number of Interval Days: FD, 1. */
    public static final int MinimumNumberOfIntervalDays = 0x30100050;
    /** Maximum Number of Interval Days: FD, 1. */
    public static final int MaximumNumberOfIntervalDays = 0x30100051;
    /** Pertinent SOP Classes in Study: UI, 1-n. */
    public static final int PertinentSOPClassesInStudy = 0x30100052;
    /** Pertinent SOP Classes in Series: UI, 1-n. */
    public static final int PertinentSOPClassesInSeries = 0x30100053;
    /** RT Prescription Label: LO, 1. */
    public static final int RTPrescriptionLabel = 0x30100054;
    /** RT Physician Intent Predecessor Sequence: SQ, 1. */
    public static final int RTPhysicianIntentPredecessorSequence = 0x30100055;
    /** RT Treatment Approach Label: LO, 1. */
    public static final int RTTreatmentApproachLabel = 0x30100056;
    /** RT Physician Intent Sequence: SQ, 1. */
    public static final int RTPhysicianIntentSequence = 0x30100057;
    /** RT Physician Intent Index: US, 1. */
    public static final int RTPhysicianIntentIndex = 0x30100058;
    /** RT Treatment Intent Type: CS, 1. */
    public static final int RTTreatmentIntentType = 0x30100059;
    /** RT Physician Intent Narrative: UT, 1. */
    public static final int RTPhysicianIntentNarrative = 0x3010005A;
    /** RT Protocol Code Sequence: SQ, 1. */
    public static final int RTProtocolCodeSequence = 0x3010005B;
    /** Reason for Superseding: ST, 1. */
    public static final int ReasonForSuperseding = 0x3010005C;
    /** RT Diagnosis Code Sequence: SQ, 1. */
    public static final int RTDiagnosisCodeSequence = 0x3010005D;
    /** Referenced RT Physician Intent Index: US, 1. */
    public static final int ReferencedRTPhysicianIntentIndex = 0x3010005E;
    /** RT Physician Intent Input Instance Sequence: SQ, 1. */
    public static final int RTPhysicianIntentInputInstanceSequence = 0x3010005F;
    /** RT Anatomic Prescription Sequence: SQ, 1. */
    public static final int RTAnatomicPrescriptionSequence = 0x30100060;
    /** Prior Treatment Dose Description: UT, 1. */
    public static final int PriorTreatmentDoseDescription = 0x30100061;
    /** Prior Treatment Reference Sequence: SQ, 1. */
    public static final int PriorTreatmentReferenceSequence = 0x30100062;
    /** Dosimetric Objective Evaluation Scope: CS, 1. */
    public static final int DosimetricObjectiveEvaluationScope = 0x30100063;
    /** Therapeutic Role Category Code Sequence: SQ, 1. */
    public static final int TherapeuticRoleCategoryCodeSequence = 0x30100064;
    /** Therapeutic Role Type Code Sequence: SQ, 1. */
    public static final int TherapeuticRoleTypeCodeSequence = 0x30100065;
    /** Conceptual Volume Optimization Precedence: US, 1. */
    public static final int ConceptualVolumeOptimizationPrecedence = 0x30100066;
    /** Conceptual Volume Category Code Sequence: SQ, 1. */
    public static final int ConceptualVolumeCategoryCodeSequence = 0x30100067;
    /** Conceptual Volume Blocking Constraint: CS, 1. */
    public static final int ConceptualVolumeBlockingConstraint = 0x30100068;
    /** Conceptual Volume Type Code Sequence: SQ, 1. */
    public static final int ConceptualVolumeTypeCodeSequence = 0x30100069;
    /** Conceptual Volume Type Modifier Code Sequence: SQ, 1. */
    public static final int ConceptualVolumeTypeModifierCodeSequence = 0x3010006A;
    /** RT Prescription Sequence: SQ, 1. */
    public static final int RTPrescriptionSequence = 0x3010006B;
    /** Dosimetric Objective Sequence: SQ, 1. */
    public static final int DosimetricObjectiveSequence = 0x3010006C;
    /** Dosimetric Objective Type Code Sequence: SQ, 1. */
    public static final int DosimetricObjectiveTypeCodeSequence = 0x3010006D;
    /** Dosimetric Objective UID: UI, 1. */
    public static final int DosimetricObjectiveUID = 0x3010006E;
    /** Referenced Dosimetric Objective UID: UI, 1. */
    public static final int ReferencedDosimetricObjectiveUID = 0x3010006F;
    /** Dosimetric Objective Parameter Sequence: SQ, 1. */
    public static final int DosimetricObjectiveParameterSequence = 0x30100070;
    /** Referenced Dosimetric Objectives Sequence: SQ, 1. */
    public static final int ReferencedDosimetricObjectivesSequence = 0x30100071;
    /** Absolute Dosimetric Objective Flag: CS, 1. */
    public static final int AbsoluteDosimetricObjectiveFlag = 0x30100073;
    /** Dosimetric Objective Weight: FD, 1. */
    public static final int DosimetricObjectiveWeight = 0x30100074;
    /** Dosimetric Objective Purpose: CS, 1. */
    public static final int DosimetricObjectivePurpose = 0x30100075;
    /** Planning Input Information Sequence: SQ, 1. */
    public static final int PlanningInputInformationSequence = 0x30100076;
    /** Treatment Site: LO, 1. */
    public static final int TreatmentSite = 0x30100077;
    /** Treatment Site Code Sequence: SQ, 1. */
    public static final int TreatmentSiteCodeSequence = 0x30100078;
    /** Fraction Pattern Sequence: SQ, 1. */
    public static final int FractionPatternSequence = 0x30100079;
    /** Treatment Technique Notes: UT, 1. */
    public static final int TreatmentTechniqueNotes = 0x3010007A;
    /** Prescription Notes: UT, 1. */
    public static final int PrescriptionNotes = 0x3010007B;
    /** Number of Interval Fractions: IS, 1. */
    public static final int NumberOfIntervalFractions = 0x3010007C;
    /** Number of Fractions: US, 1. */
    public static final int NumberOfFractions = 0x3010007D;
    /** Intended Delivery Duration: US, 1. */
    public static final int IntendedDeliveryDuration = 0x3010007E;
    /** Fractionation Notes: UT, 1. */
    public static final int FractionationNotes = 0x3010007F;
    /** RT Treatment Technique Code Sequence: SQ, 1. */
    public static final int RTTreatmentTechniqueCodeSequence = 0x30100080;
    /** Prescription Notes Sequence: SQ, 1. */
    public static final int PrescriptionNotesSequence = 0x30100081;
    /** Fraction-Based Relationship Sequence: SQ, 1. */
    public static final int FractionBasedRelationshipSequence = 0x30100082;
    /** Fraction-Based Relationship Interval Anchor: CS, 1. */
    public static final int FractionBasedRelationshipIntervalAnchor = 0x30100083;
    /** Minimum Hours between Fractions: FD, 1. */
    public static final int MinimumHoursBetweenFractions = 0x30100084;
    /** Intended Fraction Start Time: TM, 1-n. */
    public static final int IntendedFractionStartTime = 0x30100085;
    /** Intended Start Day of Week: LT, 1. */
    public static final int IntendedStartDayOfWeek = 0x30100086;
    /** Weekday Fraction Pattern Sequence: SQ, 1. */
    public static final int WeekdayFractionPatternSequence = 0x30100087;
    /** Delivery Time Structure Code Sequence: SQ, 1. */
    public static final int DeliveryTimeStructureCodeSequence = 0x30100088;
    /** Treatment Site Modifier Code Sequence: SQ, 1. */
    public static final int TreatmentSiteModifierCodeSequence = 0x30100089;
    /** Robotic Base Location Indicator: CS, 1, retired. */
    public static final int RoboticBaseLocationIndicator = 0x30100090;
    /** Robotic Path Node Set Code Sequence: SQ, 1. */
    public static final int RoboticPathNodeSetCodeSequence = 0x30100091;
    /** Robotic Node Identifier: UL, 1. */
    public static final int RoboticNodeIdentifier = 0x30100092;
    /** RT Treatment Source Coordinates: FD, 3. */
    public static final int RTTreatmentSourceCoordinates = 0x30100093;
    /** Radiation Source Coordinate SystemYaw Angle: FD, 1. */
    public static final int RadiationSourceCoordinateSystemYawAngle = 0x30100094;
    /** Radiation Source Coordinate SystemRoll Angle: FD, 1. */
    public static final int RadiationSourceCoordinateSystemRollAngle = 0x30100095;
    /** Radiation Source Coordinate System Pitch Angle: FD, 1. */
    public static final int RadiationSourceCoordinateSystemPitchAngle = 0x30100096;
    /** Robotic Path Control Point Sequence: SQ, 1. */
    public static final int RoboticPathControlPointSequence = 0x30100097;
    /** Tomotherapeutic Control Point Sequence: SQ, 1. */
    public static final int TomotherapeuticControlPointSequence = 0x30100098;
    /** Tomotherapeutic Leaf Open Durations: FD, 1-n. */
    public static final int TomotherapeuticLeafOpenDurations = 0x30100099;
    /** Tomotherapeutic Leaf Initial Closed Durations: FD, 1-n. */
    public static final int TomotherapeuticLeafInitialClosedDurations = 0x3010009A;
    /** Conceptual Volume Identification Sequence: SQ, 1. */
    public static final int ConceptualVolumeIdentificationSequence = 0x301000A0;
    /** Arbitrary: LT, 1, retired. */
    public static final int Arbitrary = 0x40000010;
    /** Text Comments: LT, 1, retired. */
    public static final int TextComments = 0x40004000;
    /** Results ID: SH, 1, retired. */
    public static final int ResultsID = 0x40080040;
    /** Results ID Issuer: LO, 1, retired. */
    public static final int ResultsIDIssuer = 0x40080042;
    /** Referenced Interpretation Sequence: SQ, 1, retired. */
    public static final int ReferencedInterpretationSequence = 0x40080050;
    /** Report Production Status (Trial): CS, 1, retired. */
    public static final int ReportProductionStatusTrial = 0x400800FF;
    /** Interpretation Recorded Date: DA, 1, retired. */
    public static final int InterpretationRecordedDate = 0x40080100;
    /** Interpretation Recorded Time: TM, 1, retired. */
    public static final int InterpretationRecordedTime = 0x40080101;
    /** Interpretation Recorder: PN, 1, retired. */
    public static final int InterpretationRecorder = 0x40080102;
    /** Reference to Recorded Sound: LO, 1, retired. */
    public static final int ReferenceToRecordedSound = 0x40080103;
    /** Interpretation Transcription Date: DA, 1, retired. */
    public static final int InterpretationTranscriptionDate = 0x40080108;
    /** Interpretation Transcription Time: TM, 1, retired. */
    public static final int InterpretationTranscriptionTime = 0x40080109;
    /** Interpretation Transcriber: PN, 1, retired. */
    public static final int InterpretationTranscriber = 0x4008010A;
    /** Interpretation Text: ST, 1, retired. */
    public static final int InterpretationText = 0x4008010B;
    /** Interpretation Author: PN, 1, retired. */
    public static final int InterpretationAuthor = 0x4008010C;
    /** Interpretation Approver Sequence: SQ, 1, retired. */
    public static final int InterpretationApproverSequence = 0x40080111;
    /** Interpretation Approval Date: DA, 1, retired. */
    public static final int InterpretationApprovalDate = 0x40080112;
    /** Interpretation Approval Time: TM, 1, retired. */
    public static final int InterpretationApprovalTime = 0x40080113;
    /** Physician Approving Interpretation: PN, 1, retired. */
    public static final int PhysicianApprovingInterpretation = 0x40080114;
    /** Interpretation Diagnosis Description: LT, 1, retired. */
    public static final int InterpretationDiagnosisDescription = 0x40080115;
    /** Interpretation Diagnosis Code Sequence: SQ, 1, retired. */
    public static final int InterpretationDiagnosisCodeSequence = 0x40080117;
    /** Results Distribution List Sequence: SQ, 1, retired. */
    public static final int ResultsDistributionListSequence = 0x40080118;
    /** Distribution Name: PN, 1, retired. */
    public static final int DistributionName = 0x40080119;
    /** Distribution Address: LO, 1, retired. */
    public static final int DistributionAddress = 0x4008011A;
    /** Interpretation ID: SH, 1, retired. */
    public static final int InterpretationID = 0x40080200;
    /** Interpretation ID Issuer: LO, 1, retired. */
    public static final int InterpretationIDIssuer = 0x40080202;
    /** Interpretation Type ID: CS, 1, retired. */
    public static final int InterpretationTypeID = 0x40080210;
    /** Interpretation Status ID: CS, 1, retired. */
    public static final int InterpretationStatusID = 0x40080212;
    /** Impressions: ST, 1, retired. */
    public static final int Impressions = 0x40080300;
    /** Results Comments: ST, 1, retired. */
    public static final int ResultsComments = 0x40084000;
    /** Low Energy Detectors: CS, 1. */
    public static final int LowEnergyDetectors = 0x40100001;
    /** High Energy Detectors: CS, 1. */
    public static final int HighEnergyDetectors = 0x40100002;
    /** Detector Geometry Sequence: SQ, 1. */
    public static final int DetectorGeometrySequence = 0x40100004;
    /** Threat ROI Voxel Sequence: SQ, 1. */
    public static final int ThreatROIVoxelSequence = 0x40101001;
    /** Threat ROI Base: FL, 3. */
    public static final int ThreatROIBase = 0x40101004;
    /** Threat ROI Extents: FL, 3. */
    public static final int ThreatROIExtents = 0x40101005;
    /** Threat ROI Bitmap: OB, 1. */
    public static final int ThreatROIBitmap = 0x40101006;
    /** Route Segment ID: SH, 1. */
    public static final int RouteSegmentID = 0x40101007;
    /** Gantry Type: CS, 1. */
    public static final int GantryType = 0x40101008;
    /** OOI Owner Type: CS, 1. */
    public static final int OOIOwnerType = 0x40101009;
    /** Route Segment Sequence: SQ, 1. */
    public static final int RouteSegmentSequence = 0x4010100A;
    /** Potential Threat Object ID: US, 1. */
    public static final int PotentialThreatObjectID = 0x40101010;
    /** Threat Sequence: SQ, 1. */
    public static final int ThreatSequence = 0x40101011;
    /** Threat Category: CS, 1. */
    public static final int ThreatCategory = 0x40101012;
    /** Threat Category Description: LT, 1. */
    public static final int ThreatCategoryDescription = 0x40101013;
    /** ATD Ability Assessment: CS, 1. */
    public static final int ATDAbilityAssessment = 0x40101014;
    /** ATD Assessment Flag: CS, 1. */
    public static final int ATDAssessmentFlag = 0x40101015;
    /** ATD Assessment Probability: FL, 1. */
    public static final int ATDAssessmentProbability = 0x40101016;
    /** Mass: FL, 1. */
    public static final int Mass = 0x40101017;
    /** Density: FL, 1. */
    public static final int Density = 0x40101018;
    /** Z Effective: FL, 1. */
    public static final int ZEffective = 0x40101019;
    /** Boarding Pass ID: SH, 1. */
    public static final int BoardingPassID = 0x4010101A;
    /** Center of Mass: FL, 3. */
    public static final int CenterOfMass = 0x4010101B;
    /** Center of PTO: FL, 3. */
    public static final int CenterOfPTO = 0x4010101C;
    /** Bounding Polygon: FL, 6-n. */
    public static final int BoundingPolygon = 0x4010101D;
    /** Route Segment Start Location ID: SH, 1. */
    public static final int RouteSegmentStartLocationID = 0x4010101E;
    /** Route Segment End Location ID: SH, 1. */
    public static final int RouteSegmentEndLocationID = 0x4010101F;
    /** Route Segment Location ID Type: CS, 1. */
    public static final int RouteSegmentLocationIDType = 0x40101020;
    /** Abort Reason: CS, 1-n. */
    public static final int AbortReason = 0x40101021;
    /** Volume of PTO: FL, 1. */
    public static final int VolumeOfPTO = 0x40101023;
    /** Abort Flag: CS, 1. */
    public static final int AbortFlag = 0x40101024;
    /** Route Segment Start Time: DT, 1. */
    public static final int RouteSegmentStartTime = 0x40101025;
    /** Route Segment End Time: DT, 1. */
    public static final int RouteSegmentEndTime = 0x40101026;
    /** TDR Type: CS, 1. */
    public static final int TDRType = 0x40101027;
    /** International Route Segment: CS, 1. */
    public static final int InternationalRouteSegment = 0x40101028;
    /** Threat Detection Algorithm and Version: LO, 1-n. */
    public static final int ThreatDetectionAlgorithmAndVersion = 0x40101029;
    /** Assigned Location: SH, 1. */
    public static final int AssignedLocation = 0x4010102A;
    /** Alarm Decision Time: DT, 1. */
    public static final int AlarmDecisionTime = 0x4010102B;
    /** Alarm Decision: CS, 1. */
    public static final int AlarmDecision = 0x40101031;
    /** Number of Total Objects: US, 1. */
    public static final int NumberOfTotalObjects = 0x40101033;
    /** Number of Alarm Objects: US, 1. */
    public static final int NumberOfAlarmObjects = 0x40101034;
    /** PTO Representation Sequence: SQ, 1. */
    public static final int PTORepresentationSequence = 0x40101037;
    /** ATD Assessment Sequence: SQ, 1. */
    public static final int ATDAssessmentSequence = 0x40101038;
    /** TIP Type: CS, 1. */
    public static final int TIPType = 0x40101039;
    /** DICOS Version: CS, 1. */
    public static final int DICOSVersion = 0x4010103A;
    /** OOI Owner Creation Time: DT, 1. */
    public static final int OOIOwnerCreationTime = 0x40101041;
    /** OOI Type: CS, 1. */
    public static final int OOIType = 0x40101042;
    /** OOI Size: FL, 3. */
    public static final int OOISize = 0x40101043;
    /** Acquisition Status: CS, 1. */
    public static final int AcquisitionStatus = 0x40101044;
    /** Basis Materials Code Sequence: SQ, 1. */
    public static final int BasisMaterialsCodeSequence = 0x40101045;
    /** Phantom Type: CS, 1. */
    public static final int PhantomType = 0x40101046;
    /** OOI Owner Sequence: SQ, 1. */
    public static final int OOIOwnerSequence = 0x40101047;
    /** Scan Type: CS, 1. */
    public static final int ScanType = 0x40101048;
    /** Itinerary ID: LO, 1. */
    public static final int ItineraryID = 0x40101051;
    /** Itinerary ID Type: SH, 1. */
    public static final int ItineraryIDType = 0x40101052;
    /** Itinerary ID Assigning Authority: LO, 1. */
    public static final int ItineraryIDAssigningAuthority = 0x40101053;
    /** Route ID: SH, 1. */
    public static final int RouteID = 0x40101054;
    /** Route ID Assigning Authority: SH, 1. */
    public static final int RouteIDAssigningAuthority = 0x40101055;
    /** Inbound Arrival Type: CS, 1. */
    public static final int InboundArrivalType = 0x40101056;
    /** Carrier ID: SH, 1. */
    public static final int CarrierID = 0x40101058;
    /** Carrier ID Assigning Authority: CS, 1. */
    public static final int CarrierIDAssigningAuthority = 0x40101059;
    /** Source Orientation: FL, 3. */
    public static final int SourceOrientation = 0x40101060;
    /** Source Position: FL, 3. */
    public static final int SourcePosition = 0x40101061;
    /** Belt Height: FL, 1. */
    public static final int BeltHeight = 0x40101062;
    /** Algorithm Routing Code Sequence: SQ, 1. */
    public static final int AlgorithmRoutingCodeSequence = 0x40101064;
    /** Transport Classification: CS, 1. */
    public static final int TransportClassification = 0x40101067;
    /** OOI Type Descriptor: LT, 1. */
    public static final int OOITypeDescriptor = 0x40101068;
    /** Total Processing Time: FL, 1. */
    public static final int TotalProcessingTime = 0x40101069;
    /** Detector Calibration Data: OB, 1. */
    public static final int DetectorCalibrationData = 0x4010106C;
    /** Additional Screening Performed: CS, 1. */
    public static final int AdditionalScreeningPerformed = 0x4010106D;
    /** Additional Inspection Selection Criteria: CS, 1. */
    public static final int AdditionalInspectionSelectionCriteria = 0x4010106E;
    /** Additional Inspection Method Sequence: SQ, 1. */
    public static final int AdditionalInspectionMethodSequence = 0x4010106F;
    /** AIT Device Type: CS, 1. */
    public static final int AITDeviceType = 0x40101070;
    /** QR Measurements Sequence: SQ, 1. */
    public static final int QRMeasurementsSequence = 0x40101071;
    /** Target Material Sequence: SQ, 1. */
    public static final int TargetMaterialSequence = 0x40101072;
    /** SNR Threshold: FD, 1. */
    public static final int SNRThreshold = 0x40101073;
    /** Image Scale Representation: DS, 1. */
    public static final int ImageScaleRepresentation = 0x40101075;
    /** Referenced PTO Sequence: SQ, 1. */
    public static final int ReferencedPTOSequence = 0x40101076;
    /** Referenced TDR Instance Sequence: SQ, 1. */
    public static final int ReferencedTDRInstanceSequence = 0x40101077;
    /** PTO Location Description: ST, 1. */
    public static final int PTOLocationDescription = 0x40101078;
    /** Anomaly Locator Indicator Sequence: SQ, 1. */
    public static final int AnomalyLocatorIndicatorSequence = 0x40101079;
    /** Anomaly Locator Indicator: FL, 3. */
    public static final int AnomalyLocatorIndicator = 0x4010107A;
    /** PTO Region Sequence: SQ, 1. */
    public static final int PTORegionSequence = 0x4010107B;
    /** Inspection Selection Criteria: CS, 1. */
    public static final int InspectionSelectionCriteria = 0x4010107C;
    /** Secondary Inspection Method Sequence: SQ, 1. */
    public static final int SecondaryInspectionMethodSequence = 0x4010107D;
    /** PRCS to RCS Orientation: DS, 6. */
    public static final int PRCSToRCSOrientation = 0x4010107E;
    /** MAC Parameters Sequence: SQ, 1. */
    public static final int MACParametersSequence = 0x4FFE0001;
    /** Curve Dimensions: US, 1, retired. */
    public static final int CurveDimensions = 0x50000005;
    /** Number of Points: US, 1, retired. */
    public static final int NumberOfPoints = 0x50000010;
    /** Type of Data: CS, 1, retired. */
    public static final int TypeOfData = 0x50000020;
    /** Curve Description: LO, 1, retired. */
    public static final int CurveDescription = 0x50000022;
    /** Axis Units: SH, 1-n, retired. */
    public static final int AxisUnits = 0x50000030;
    /** Axis Labels: SH, 1-n, retired. */
    public static final int AxisLabels = 0x50000040;
    /** Data Value Representation: US, 1, retired. */
    public static final int DataValueRepresentation = 0x50000103;
    /** Minimum Coordinate Value: US, 1-n, retired. */
    public static final int MinimumCoordinateValue = 0x50000104;
    /** Maximum Coordinate Value: US, 1-n, retired. */
    public static final int MaximumCoordinateValue = 0x50000105;
    /** Curve Range: SH, 1-n, retired. */
    public static final int CurveRange = 0x50000106;
    /** Curve Data Descriptor: US, 1-n, retired. */
    public static final int CurveDataDescriptor = 0x50000110;
    /** Coordinate Start Value: US, 1-n, retired. */
    public static final int CoordinateStartValue = 0x50000112;
    /** Coordinate Step Value: US, 1-n, retired. */
    public static final int CoordinateStepValue = 0x50000114;
    /** Curve Activation Layer: CS, 1, retired. */
    public static final int CurveActivationLayer = 0x50001001;
    /** Audio Type: US, 1, retired. */
    public static final int AudioType = 0x50002000;
    /** Audio Sample Format: US, 1, retired. */
    public static final int AudioSampleFormat = 0x50002002;
    /** Number of Channels: US, 1, retired. */
    public static final int NumberOfChannels = 0x50002004;
    /** Number of Samples: UL, 1, retired. */
    public static final int NumberOfSamples = 0x50002006;
    /** Sample Rate: UL, 1, retired. */
    public static final int SampleRate = 0x50002008;
    /** Total Time: UL, 1, retired. */
    public static final int TotalTime = 0x5000200A;
    /** Audio Sample Data: OB or OW, 1, retired. */
    public static final int AudioSampleData = 0x5000200C;
    /** Audio Comments: LT, 1, retired. */
    public static final int AudioComments = 0x5000200E;
    /** Curve Label: LO, 1, retired. */
    public static final int CurveLabel = 0x50002500;
    /** Curve Referenced Overlay Sequence: SQ, 1, retired. */
    public static final int CurveReferencedOverlaySequence = 0x50002600;
    /** Curve Referenced Overlay Group: US, 1, retired. */
    public static final int CurveReferencedOverlayGroup = 0x50002610;
    /** Curve Data: OB or OW, 1, retired. */
    public static final int CurveData = 0x50003000;
    /** Shared Functional Groups Sequence: SQ, 1. */
    public static final int SharedFunctionalGroupsSequence = 0x52009229;
    /** Per-Frame Functional Groups Sequence: SQ, 1. */
    public static final int PerFrameFunctionalGroupsSequence = 0x52009230;
    /** Waveform Sequence: SQ, 1. */
    public static final int WaveformSequence = 0x54000100;
    /** Channel Minimum Value: OB or OW, 1. */
    public static final int ChannelMinimumValue = 0x54000110;
    /** Channel Maximum Value: OB or OW, 1. */
    public static final int ChannelMaximumValue = 0x54000112;
    /** Waveform Bits Allocated: US, 1. */
    public static final int WaveformBitsAllocated = 0x54001004;
    /** Waveform Sample Interpretation: CS, 1. */
    public static final int WaveformSampleInterpretation = 0x54001006;
    /** Waveform Padding Value: OB or OW, 1. */
    public static final int WaveformPaddingValue = 0x5400100A;
    /** Waveform Data: OB or OW, 1. */
    public static final int WaveformData = 0x54001010;
    /** First Order Phase Correction Angle: OF, 1. */
    public static final int FirstOrderPhaseCorrectionAngle = 0x56000010;
    /** Spectroscopy Data: OF, 1. */
    public static final int SpectroscopyData = 0x56000020;
    /** Overlay Rows: US, 1. */
    public static final int OverlayRows = 0x60000010;
    /** Overlay Columns: US, 1. */
    public static final int OverlayColumns = 0x60000011;
    /** Overlay Planes: US, 1, retired. */
    public static final int OverlayPlanes = 0x60000012;
    /** Number of Frames in Overlay: IS, 1. */
    public static final int NumberOfFramesInOverlay = 0x60000015;
    /** Overlay Description: LO, 1. */
    public static final int OverlayDescription = 0x60000022;
    /** Overlay Type: CS, 1. */
    public static final int OverlayType = 0x60000040;
    /** Overlay Subtype: LO, 1. */
    public static final int OverlaySubtype = 0x60000045;
    /** Overlay Origin: SS, 2. */
    public static final int OverlayOrigin = 0x60000050;
    /** Image Frame Origin: US, 1. */
    public static final int ImageFrameOrigin = 0x60000051;
    /** Overlay Plane Origin: US, 1, retired. */
    public static final int OverlayPlaneOrigin = 0x60000052;
    /** Overlay Compression Code: CS, 1, retired. */
    public static final int OverlayCompressionCode = 0x60000060;
    /** Overlay Compression Originator: SH, 1, retired. */
    public static final int OverlayCompressionOriginator = 0x60000061;
    /** Overlay Compression Label: SH, 1, retired. */
    public static final int OverlayCompressionLabel = 0x60000062;
    /** Overlay Compression Description: CS, 1, retired. */
    public static final int OverlayCompressionDescription = 0x60000063;
    /** Overlay Compression Step Pointers: AT, 1-n, retired. */
    public static final int OverlayCompressionStepPointers = 0x60000066;
    /** Overlay Repeat Interval: US, 1, retired. */
    public static final int OverlayRepeatInterval = 0x60000068;
    /** Overlay Bits Grouped: US, 1, retired. */
    public static final int OverlayBitsGrouped = 0x60000069;
    /** Overlay Bits Allocated: US, 1. */
    public static final int OverlayBitsAllocated = 0x60000100;
    /** Overlay Bit Position: US, 1. */
    public static final int OverlayBitPosition = 0x60000102;
    /** Overlay Format: CS, 1, retired. */
    public static final int OverlayFormat = 0x60000110;
    /** Overlay Location: US, 1, retired. */
    public static final int OverlayLocation = 0x60000200;
    /** Overlay Code Label: CS, 1-n, retired. */
    public static final int OverlayCodeLabel = 0x60000800;
    /** Overlay Number of Tables: US, 1, retired. */
    public static final int OverlayNumberOfTables = 0x60000802;
    /** Overlay Code Table Location: AT, 1-n, retired. */
    public static final int OverlayCodeTableLocation = 0x60000803;
    /** Overlay Bits For Code Word: US, 1, retired. */
    public static final int OverlayBitsForCodeWord = 0x60000804;
    /** Overlay Activation Layer: CS, 1. */
    public static final int OverlayActivationLayer = 0x60001001;
    /** Overlay Descriptor - Gray: US, 1, retired. */
    public static final int OverlayDescriptorGray = 0x60001100;
    /** Overlay Descriptor - Red: US, 1, retired. */
    public static final int OverlayDescriptorRed = 0x60001101;
    /** Overlay Descriptor - Green: US, 1, retired. */
    public static final int OverlayDescriptorGreen = 0x60001102;
    /** Overlay Descriptor - Blue: US, 1, retired. */
    public static final int OverlayDescriptorBlue = 0x60001103;
    /** Overlays - Gray: US, 1-n, retired. */
    public static final int OverlaysGray = 0x60001200;
    /** Overlays - Red: US, 1-n, retired. */
    public static final int OverlaysRed = 0x60001201;
    /** Overlays - Green: US, 1-n, retired. */
    public static final int OverlaysGreen = 0x60001202;
    /** Overlays - Blue: US, 1-n, retired. */
    public static final int OverlaysBlue = 0x60001203;
    /** ROI Area: IS, 1. */
    public static final int ROIArea = 0x60001301;
    /** ROI Mean: DS, 1. */
    public static final int ROIMean = 0x60001302;
    /** ROI Standard Deviation: DS, 1. */
    public static final int ROIStandardDeviation = 0x60001303;
    /** Overlay Label: LO, 1. */
    public static final int OverlayLabel = 0x60001500;
    /** Overlay Data: OB or OW, 1. */
    public static final int OverlayData = 0x60003000;
    /** Overlay Comments: LT, 1, retired. */
    public static final int OverlayComments = 0x60004000;
    /** Variable Pixel Data: OB or OW, 1, retired. */
    public static final int VariablePixelData = 0x7F000010;
    /** Variable Next Data Group: US, 1, retired. */
    public static final int VariableNextDataGroup = 0x7F000011;
    /** Variable Coefficients SDVN: OW, 1, retired. */
    public static final int VariableCoefficientsSDVN = 0x7F000020;
    /** Variable Coefficients SDHN: OW, 1, retired. */
    public static final int VariableCoefficientsSDHN = 0x7F000030;
    /** Variable Coefficients SDDN: OW, 1, retired. */
    public static final int VariableCoefficientsSDDN = 0x7F000040;
    /** Extended Offset Table: OV, 1. */
    public static final int ExtendedOffsetTable = 0x7FE00001;
    /** Extended Offset Table Lengths: OV, 1. */
    public static final int ExtendedOffsetTableLengths = 0x7FE00002;
    /** Encapsulated Pixel Data Value Total Length: UV, 1. */
    public static final int EncapsulatedPixelDataValueTotalLength = 0x7FE00003;
    /** Float Pixel Data: OF, 1. */
    public static final int FloatPixelData = 0x7FE00008;
    /** Double Float Pixel Data: OD, 1. */
    public static final int DoubleFloatPixelData = 0x7FE00009;
    /** Pixel Data: OB or OW, 1. */
    public static final int PixelData = 0x7FE00010;
    /** Coefficients SDVN: OW, 1, retired. */
    public static final int CoefficientsSDVN = 0x7FE00020;
    /** Coefficients SDHN: OW, 1, retired. */
    public static final int CoefficientsSDHN = 0x7FE00030;
    /** Coefficients SDDN: OW, 1, retired. */
    public static final int CoefficientsSDDN = 0x7FE00040;
    /** Digital Signatures Sequence: SQ, 1. */
    public static final int DigitalSignaturesSequence = 0xFFFAFFFA;
    /** Data Set Trailing Padding: OB, 1. */
    public static final int DataSetTrailingPadding = 0xFFFCFFFC;
    /** Item: NONE, 1. */
    public static final int Item = 0xFFFEE000;
    /** Item Delimitation Item: NONE, 1. */
    public static final int ItemDelimitationItem = 0xFFFEE00D;
    /** Sequence Delimitation Item: NONE, 1. */
    public static final int SequenceDelimitationItem = 0xFFFEE0DD;

    private Tags() {}
}
